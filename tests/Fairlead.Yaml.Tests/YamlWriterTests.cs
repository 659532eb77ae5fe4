using System.Text;
using System.Text.Json.Nodes;

namespace Fairlead.Yaml.Tests;

public sealed class YamlWriterTests
{
    [Fact]
    public void The_canonical_form_is_block_style_with_items_at_their_keys_column()
    {
        var node = JsonNode.Parse(
            """
            {"kind":"X","empty":{},"none":[],"nil":null,"list":[1,"two",[3,[4]],{"a":{"b":true},"c":[5]},{}],
             "text":"one\n  two\n\nthree\n","args":["--migrate","-v"],"n":1.50,"on":"yes"}
            """
        );

        Assert.Equal(
            """
            kind: X
            empty: {}
            none: []
            nil: null
            list:
            - 1
            - two
            - - 3
              - - 4
            - a:
                b: true
              c:
              - 5
            - {}
            text: |
              one
                two

              three
            args:
            - --migrate
            - -v
            "n": 1.5
            "on": "yes"

            """,
            YamlWriter.Write(node)
        );
    }

    [Fact]
    public void Sorted_keys_give_equal_bytes_for_equal_objects() =>
        Assert.Equal(
            YamlWriter.Write(JsonNode.Parse("""{"b":{"d":1,"c":2},"a":[{"z":1,"B":2}]}"""), KeyOrder.Sorted),
            YamlWriter.Write(JsonNode.Parse("""{"a":[{"B":2,"z":1}],"b":{"c":2,"d":1}}"""), KeyOrder.Sorted)
        );

    [Theory]
    [InlineData("plain text (with) [all] {sorts}, of things", "plain text (with) [all] {sorts}, of things")]
    [InlineData("/metrics", "/metrics")]
    [InlineData("http://host:80/x#y", "http://host:80/x#y")]
    [InlineData("sha256:1f3a", "sha256:1f3a")]
    [InlineData("", "\"\"")]
    [InlineData("12:30:45", "\"12:30:45\"")]
    [InlineData("2026-11-23", "\"2026-11-23\"")]
    [InlineData("0777", "\"0777\"")]
    [InlineData("1e5", "\"1e5\"")]
    [InlineData("y", "\"y\"")]
    [InlineData("a: b", "\"a: b\"")]
    [InlineData("a #b", "\"a #b\"")]
    [InlineData("a:", "\"a:\"")]
    [InlineData("- a", "\"- a\"")]
    [InlineData("-", "\"-\"")]
    [InlineData("---", "\"---\"")]
    [InlineData("<<", "\"<<\"")]
    [InlineData("*", "\"*\"")]
    [InlineData("%x", "\"%x\"")]
    [InlineData(" x", "\" x\"")]
    [InlineData("{{ x }}", "\"{{ x }}\"")]
    [InlineData("a\tb\"\\", "\"a\\tb\\\"\\\\\"")]
    [InlineData("é\u0085\u2028\u0007", "\"é\\u0085\\u2028\\u0007\"")]
    public void A_string_is_quoted_only_where_it_must_be(string text, string yaml) =>
        Assert.Equal(yaml + "\n", YamlWriter.Write(JsonValue.Create(text)));

    [Theory]
    [InlineData("a\nb", "v: |-\n  a\n  b\n")]
    [InlineData("a\nb\n", "v: |\n  a\n  b\n")]
    [InlineData("a\n\n\n", "v: |+\n  a\n\n\n")]
    [InlineData(" a\nb", "v: \" a\\nb\"\n")]
    [InlineData("a \nb", "v: \"a \\nb\"\n")]
    [InlineData("a\r\nb", "v: \"a\\r\\nb\"\n")]
    [InlineData("\n", "v: \"\\n\"\n")]
    public void Lines_become_a_literal_block_where_that_keeps_every_character(string text, string yaml) =>
        Assert.Equal(yaml, YamlWriter.Write(new JsonObject { ["v"] = text }));

    [Fact]
    public void Half_a_surrogate_pair_is_refused() =>
        Assert.Throws<ArgumentException>(() => YamlWriter.Write(JsonValue.Create("\ud800")));

    [Fact]
    public void Long_keys_are_written_so_that_they_can_be_read()
    {
        var node = new JsonObject { [new string('k', 3000)] = new JsonObject { ["a"] = 1 } };

        AssertReadsBack(node);
    }

    [Fact]
    public void What_is_written_reads_back_equal()
    {
        var random = new Random(20261123);
        for (var round = 0; round < 3000; round++)
        {
            AssertReadsBack(new JsonObject { ["root"] = Some(random, depth: 0) });
            AssertReadsBack(Some(random, depth: 0));
        }
    }

    private static void AssertReadsBack(JsonNode? node)
    {
        var yaml = YamlWriter.Write(node);
        var again = YamlReader.ReadSingle(yaml, "written.yaml").Root;
        Assert.True(JsonNode.DeepEquals(node, again), $"{node?.ToJsonString()}\n{yaml}\n{again?.ToJsonString()}");
        Assert.Equal(yaml, YamlWriter.Write(again));
    }

    private static JsonNode? Some(Random random, int depth) =>
        random.Next(depth < 4 ? 8 : 6) switch
        {
            0 => null,
            1 => random.Next(2) == 0,
            2 => random.NextInt64(long.MinValue, long.MaxValue),
            3 => BitConverter.Int64BitsToDouble(random.NextInt64()) is var number && double.IsFinite(number)
                ? number
                : 0.5,
            4 or 5 => SomeText(random),
            6 => new JsonArray([.. Enumerable.Range(0, random.Next(4)).Select(_ => Some(random, depth + 1))]),
            _ => SomeObject(random, depth),
        };

    private static JsonObject SomeObject(Random random, int depth)
    {
        var result = new JsonObject();
        for (var count = random.Next(4); count > 0; count--)
        {
            result[SomeText(random)] = Some(random, depth + 1);
        }

        return result;
    }

    private static string SomeText(Random random)
    {
        const string Hard = " \n\t-:#?,[]{}&*!|>'\"%@`~=<0123.e_yYnNxo\\ab\u0085\u2028\uFEFF\r\u0001é.";
        var text = new StringBuilder();
        for (var count = random.Next(7); count > 0; count--)
        {
            text.Append(random.Next(12) == 0 ? "\U0001F600" : Hard[random.Next(Hard.Length)].ToString());
        }

        return text.ToString();
    }
}
