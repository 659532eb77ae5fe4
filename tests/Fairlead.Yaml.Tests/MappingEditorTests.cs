using System.Text.Json.Nodes;
using Fairlead.Yaml.Editing;

namespace Fairlead.Yaml.Tests;

public sealed class MappingEditorTests
{
    private const string Value = """{ "version": "1.36", "apiVersions": ["a.example/v1", "b.example/v1/Kind"] }""";

    [Theory]
    [InlineData(
        "envs:\n  dev:\n    namespace: shop # theirs\n    # why\n  prod: { namespace: live }\n",
        "envs:\n  dev:\n    namespace: shop # theirs\n    kubernetes:\n      version: \"1.36\"\n      apiVersions:\n      - a.example/v1\n      - b.example/v1/Kind\n    # why\n  prod: { namespace: live }\n"
    )]
    [InlineData(
        "envs:\n  dev: { namespace: shop, external: [Service/a] } # theirs\n",
        "envs:\n  dev: { namespace: shop, external: [Service/a], kubernetes: { version: \"1.36\", apiVersions: [a.example/v1, b.example/v1/Kind] } } # theirs\n"
    )]
    [InlineData(
        "envs:\r\n  dev:\r\n    list:\r\n    - a\r\n    - b",
        "envs:\r\n  dev:\r\n    list:\r\n    - a\r\n    - b\r\n    kubernetes:\r\n      version: \"1.36\"\r\n      apiVersions:\r\n      - a.example/v1\r\n      - b.example/v1/Kind"
    )]
    [InlineData(
        "envs:\n  dev:\n    note: |\n      text\n\nmore: 1\n",
        "envs:\n  dev:\n    note: |\n      text\n\n    kubernetes:\n      version: \"1.36\"\n      apiVersions:\n      - a.example/v1\n      - b.example/v1/Kind\nmore: 1\n"
    )]
    [InlineData(
        "\uFEFFenvs: { dev: { namespace: shop } }",
        "\uFEFFenvs: { dev: { namespace: shop, kubernetes: { version: \"1.36\", apiVersions: [a.example/v1, b.example/v1/Kind] } } }"
    )]
    public void A_key_that_is_not_there_comes_behind_the_others(string text, string expected) =>
        Assert.Equal(expected, MappingEditor.Set(text, "f.yaml", "/envs/dev/kubernetes", JsonNode.Parse(Value)!));

    [Theory]
    [InlineData("a: 1.34 # pinned\nb: 2\n", "/a", "\"1.36\"", "a: \"1.36\" # pinned\nb: 2\n")]
    [InlineData("a: [x, v1] # both\nb: 2\n", "/a", "[\"v1\",\"z\"]", "a: [v1, z] # both\nb: 2\n")]
    [InlineData("a: [x, # one\n    v1] # both\nb: 2\n", "/a", "[\"v1\"]", "a: [v1] # both\nb: 2\n")]
    [InlineData(
        "a:\n- x # one\n# of v1\n- v1 # two\n- z\nb: 2\n",
        "/a",
        "[\"v1\",\"z\",\"new\"]",
        "a:\n# of v1\n- v1 # two\n- z\n- new\nb: 2\n"
    )]
    [InlineData("a:\n  - x\n  - v1", "/a", "[\"x\",\"z\"]", "a:\n  - x\n  - z")]
    [InlineData("a:\n  b: 1\n  c: 2\nd: 3\n", "/a", "{\"b\":2}", "a:\n  b: 2\nd: 3\n")]
    [InlineData("a:\nd: 3\n", "/a", "{\"b\":2}", "a:\n  b: 2\nd: 3\n")]
    [InlineData("a: [] # none\nd: 3\n", "/a", "[\"x\"]", "a: [x] # none\nd: 3\n")]
    public void A_value_that_is_there_is_replaced_in_its_own_style(
        string text,
        string place,
        string value,
        string expected
    ) => Assert.Equal(expected, MappingEditor.Set(text, "f.yaml", place, JsonNode.Parse(value)!));

    [Theory]
    [InlineData(
        "apps:\n  # of web\n  web:\n    chart: web # theirs\n  db: { chart: db } # ours\n",
        "apps:\n  # of web\n  db: { chart: db } # ours\n"
    )]
    [InlineData("apps:\n  db: 1\n  web:\n    chart: web\n\n# next\nmore: 1\n", "apps:\n  db: 1\n\n# next\nmore: 1\n")]
    [InlineData("apps:\n  db: 1\n  web: { chart: web }", "apps:\n  db: 1\n")]
    [InlineData("apps:\r\n  web:\r\n  db: 1\r\n", "apps:\r\n  db: 1\r\n")]
    [InlineData("apps: { web: { chart: web }, db: 1 } # all\n", "apps: { db: 1 } # all\n")]
    [InlineData("\uFEFFapps: { db: 1, web: [a] }\n", "\uFEFFapps: { db: 1 }\n")]
    [InlineData("apps: { db: 1 }\n", "apps: { db: 1 }\n")]
    public void A_key_goes_with_its_lines_and_nothing_else(string text, string expected) =>
        Assert.Equal(expected, MappingEditor.Remove(text, "f.yaml", "/apps/web"));

    [Theory]
    [InlineData("apps:\n  web: 1\n")]
    [InlineData("apps:\n  web: &a { chart: web }\n  db: *a\n")]
    public void What_cannot_go_by_itself_is_refused(string text)
    {
        var error = Assert.Throws<YamlEditException>(() => MappingEditor.Remove(text, "f.yaml", "/apps/web"));

        Assert.Contains(
            "\"apps.web\" cannot be taken away without changing something else; edit it by hand",
            error.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void What_says_so_already_is_left_as_it_is_written()
    {
        const string Text = "a: {version: '1.36',   list: [ x ]}\n";

        Assert.Same(
            Text,
            MappingEditor.Set(Text, "f.yaml", "/a", JsonNode.Parse("""{"version":"1.36","list":["x"]}""")!)
        );
    }

    [Theory]
    [InlineData("base: &base {a: 1}\nx: *base\n", "/base/b")]
    [InlineData("x: 1\n", "/y/z")]
    [InlineData("x: {}\n", "/x/z")]
    public void What_would_change_something_else_is_refused_with_its_place(string text, string place)
    {
        var refused = Assert.Throws<YamlEditException>(() =>
            MappingEditor.Set(text, "f.yaml", place, JsonValue.Create("v"))
        );

        Assert.Contains("edit it by hand", refused.Message, StringComparison.Ordinal);
        Assert.StartsWith("f.yaml:", refused.Message, StringComparison.Ordinal);
    }
}
