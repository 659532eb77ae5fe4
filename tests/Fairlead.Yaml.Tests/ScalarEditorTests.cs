using System.Text.Json.Nodes;
using Fairlead.Yaml.Editing;

namespace Fairlead.Yaml.Tests;

public sealed class ScalarEditorTests
{
    [Theory]
    // The style stays, and what is around it.
    [InlineData("image: a:1 # note\n", "/image", "a:2", "image: a:2 # note\n")]
    [InlineData("image:   'a:1'   # note\n", "/image", "it's", "image:   'it''s'   # note\n")]
    [InlineData("image: \"a:1\"\n", "/image", "a\"b", "image: \"a\\\"b\"\n")]
    [InlineData("\uFEFFa: 1\r\nb: x\r\n# end", "/b", "z", "\uFEFFa: 1\r\nb: z\r\n# end")]
    [InlineData("a: x", "/a", "z", "a: z")]
    [InlineData("{a: x, b: [y, {c: z}]} # c", "/b/1/c", "new", "{a: x, b: [y, {c: new}]} # c")]
    [InlineData("a:\n- x # one\n-   y # two\n", "/a/1", "z", "a:\n- x # one\n-   z # two\n")]
    [InlineData("a: &x !!str old # c\nb: 1\n", "/a", "new", "a: &x !!str new # c\nb: 1\n")]
    // Quotes come where the value needs them.
    [InlineData("tag: 1.4\n", "/tag", "1.5", "tag: \"1.5\"\n")]
    [InlineData("tag: v1\n", "/tag", "yes", "tag: \"yes\"\n")]
    [InlineData("tag: v1\n", "/tag", "a: b", "tag: \"a: b\"\n")]
    [InlineData("tag: v1\n", "/tag", "", "tag: \"\"\n")]
    [InlineData("{tag: v1}\n", "/tag", "a,b", "{tag: \"a,b\"}\n")]
    [InlineData("tag: 'v1'\n", "/tag", "a\nb", "tag: \"a\\nb\"\n")]
    // Nothing was there.
    [InlineData("tag:\nb: 1\n", "/tag", "v1", "tag: v1\nb: 1\n")]
    [InlineData("tag: # later\nb: 1\n", "/tag", "v1", "tag: v1 # later\nb: 1\n")]
    [InlineData("a:\n-\n- y\n", "/a/0", "x", "a:\n- x\n- y\n")]
    // Several lines become one.
    [InlineData("a: one\n  two\nb: 1\n", "/a", "x", "a: x\nb: 1\n")]
    [InlineData("a: \"one\n  two\" # c\nb: 1\n", "/a", "x", "a: \"x\" # c\nb: 1\n")]
    // Blocks stay blocks.
    [InlineData("a: |\n  one\n  two\nb: 1\n", "/a", "x\ny\n", "a: |\n  x\n  y\nb: 1\n")]
    [InlineData("a: |  # c\n    one\n\n# d\nb: 1\n", "/a", "x\n", "a: |  # c\n    x\n\n# d\nb: 1\n")]
    [InlineData("a: |\n  one\nb: 1\n", "/a", "x", "a: |-\n  x\nb: 1\n")]
    [InlineData("a: >-\n  one\n  two\nb: 1\n", "/a", "x", "a: >-\n  x\nb: 1\n")]
    [InlineData("a: >\n  one\n  two\nb: 1\n", "/a", "x\ny\n", "a: |\n  x\n  y\nb: 1\n")]
    [InlineData("a: |\r\n  one\r\nb: 1\r\n", "/a", "x\ny\n", "a: |\r\n  x\r\n  y\r\nb: 1\r\n")]
    [InlineData("a: |-\n  one", "/a", "x", "a: |-\n  x")]
    [InlineData("a: |\n  one\nb: 1\n", "/a", " x", "a: \" x\"\nb: 1\n")]
    [InlineData("- |\n one\n- 1\n", "/0", "x\n\n y\n", "- |\n x\n\n  y\n- 1\n")]
    public void One_scalar_changes_and_every_other_byte_stays(string text, string path, string value, string expected)
    {
        var edited = ScalarEditor.Set(text, "f.yaml", path, value);

        Assert.Equal(expected, edited);
        Assert.Equal(edited, ScalarEditor.Set(edited, "f.yaml", path, value));
    }

    [Theory]
    [InlineData("a: *x\n", "f.yaml:1:4: the alias *x has no anchor &x before it")]
    [InlineData(
        "b: &x 1\na: *x\n",
        "f.yaml:2:4: the value is the alias *x; change the value at &x, or write the new value in place of the alias by hand"
    )]
    [InlineData(
        "a: &x 1\nb: *x\n",
        "f.yaml:1:4: the value has the anchor &x, and *x says it elsewhere too: changing one would change both; edit it by hand"
    )]
    [InlineData("a: {b: 1}\n", "f.yaml:1:1: there is no scalar at \"/a\"")]
    [InlineData("b: 1\n", "f.yaml:1:1: there is no scalar at \"/a\"")]
    public void What_cannot_be_kept_is_refused(string text, string message)
    {
        var error = Record.Exception(() => ScalarEditor.Set(text, "f.yaml", "/a", "2"));

        Assert.Equal(message, error?.Message);
    }

    [Fact]
    public void A_value_whose_anchor_is_given_again_before_its_alias_is_its_own() =>
        Assert.Equal(
            "a: &x 3\nb: &x 2\nc: *x\n",
            ScalarEditor.Apply("a: &x 1\nb: &x 2\nc: *x\n", "f.yaml", [new ScalarEdit(0, "/a", JsonValue.Create(3))])
        );

    [Fact]
    public void What_is_merged_elsewhere_is_refused() =>
        Assert.Equal(
            "f.yaml:1:18: this value cannot be changed without changing another one that shares it, or the shape of the text; edit it by hand",
            Assert
                .Throws<YamlEditException>(() =>
                    ScalarEditor.Set("base: &base {tag: v1}\nchild: {<<: *base}\n", "f.yaml", "/base/tag", "v2")
                )
                .Message.Replace("1:19", "1:18")
        );

    [Fact]
    public void A_scalar_is_found_by_its_position() =>
        Assert.Equal(
            "a: 1\n---\nb: {c: new, d: 2}\n",
            ScalarEditor.SetAt("a: 1\n---\nb: {c: old, d: 2}\n", "f.yaml", new YamlPosition(3, 9), "new")
        );

    [Fact]
    public void Several_scalars_change_together_or_not_at_all()
    {
        const string Text = "a: 1\nb: x\n---\na: 3\n";

        Assert.Equal(
            "a: 7\nb: true\n---\na: \"4\"\n",
            ScalarEditor.Apply(
                Text,
                "f.yaml",
                [
                    new ScalarEdit(1, "/a", JsonValue.Create("4")),
                    new ScalarEdit(0, "/b", JsonValue.Create(true)),
                    new ScalarEdit(0, "/a", JsonValue.Create(7)),
                ]
            )
        );
        Assert.Throws<YamlEditException>(() =>
            ScalarEditor.Apply(
                Text,
                "f.yaml",
                [new ScalarEdit(0, "/a", JsonValue.Create(7)), new ScalarEdit(0, "/z", JsonValue.Create(7))]
            )
        );
    }

    [Fact]
    public void Comments_are_those_on_the_scalars_own_line()
    {
        var sites = ScalarEditor.Sites(
            "a: x # one\nb: \"y#z\"#no\nc: {d: 1, e: 2} # two\n# above\nf: |  # three\n  t # no\ng: *h\n"
                .Replace("g: *h\n", "")
                .Replace("#no", ""),
            "f.yaml"
        );

        Assert.Equal(
            ["/a=one", "/b=", "/c/d=", "/c/e=two", "/f=three"],
            sites.Select(site => $"{site.Path}={site.Comment}")
        );
    }

    [Fact]
    public void In_any_file_one_scalar_changes_and_nothing_else()
    {
        var random = new Random(20261123);
        var edited = 0;
        for (var round = 0; round < 4000; round++)
        {
            var text = SomeYaml.File(random);
            var sites = ScalarEditor.Sites(text, "any.yaml");
            if (sites.Count == 0)
            {
                continue;
            }

            var site = sites[random.Next(sites.Count)];
            var value = SomeYaml.Value(random);
            string after;
            try
            {
                after = ScalarEditor.Apply(
                    text,
                    "any.yaml",
                    [new ScalarEdit(site.Document, site.Path, JsonValue.Create(value))]
                );
            }
            catch (YamlEditException)
            {
                continue;
            }

            edited++;
            AssertOnlyThatChanged(text, after, site, value);
        }

        // Refusing everything would be easy: only what is shared may be refused.
        Assert.InRange(edited, 3400, 4000);
    }

    private static void AssertOnlyThatChanged(string before, string after, ScalarSite site, string value)
    {
        var sites = ScalarEditor.Sites(before, "any.yaml");
        var now = ScalarEditor.Sites(after, "any.yaml");
        var changed = sites.ToList().FindIndex(one => one == site);
        Assert.Equal(value, now[changed].Text);
        Assert.Equal(sites.Count, now.Count);
        for (var index = 0; index < sites.Count; index++)
        {
            Assert.True(
                index == changed || sites[index] with { Position = now[index].Position } == now[index],
                $"{before}\n---- became\n{after}"
            );
        }

        var scalar = ScalarIndex.Of(before, "any.yaml").Scalars[changed];
        Assert.StartsWith(before[..scalar.Start], after, StringComparison.Ordinal);
        // Empty lines behind a block may belong to it.
        Assert.EndsWith(before[scalar.End..].TrimStart('\r', '\n', ' '), after, StringComparison.Ordinal);
        var lineFeeds = after.Replace("\r\n", "");
        Assert.DoesNotContain(before.Contains('\r') ? '\n' : '\r', lineFeeds);
    }
}
