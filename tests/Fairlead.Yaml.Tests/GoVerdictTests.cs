using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fairlead.Yaml.Tests;

public sealed class GoVerdictTests
{
    private static readonly YamlReadOptions LastWins = new() { DuplicateKeys = DuplicateKeys.LastWins };

    [Fact]
    public void What_Go_reads_is_read_and_what_Go_refuses_is_refused()
    {
        var others = GoVector
            .All()
            .Select(vector => (vector.Text, Go: vector.Error ?? "read", Ours: Problem(vector.Text, LastWins)))
            .Where(verdict => (verdict.Go == "read") != (verdict.Ours == "read"))
            .Select(verdict => $"{Shown(verdict.Text)}\n  Go: {verdict.Go}\n  ours: {verdict.Ours}");

        Assert.Equal("", string.Join('\n', others));
    }

    [Fact]
    public void What_both_read_has_the_same_value()
    {
        var others = GoVector
            .All()
            .Where(vector => vector.Error is null && Problem(vector.Text, LastWins) == "read")
            .Select(vector => (vector.Text, Go: vector.Value, Ours: Value(vector.Text)))
            .Where(read => !AreEqual(read.Go, read.Ours))
            .Select(read =>
                $"{Shown(read.Text)}\n  Go: {read.Go?.ToJsonString()}\n  ours: {read.Ours?.ToJsonString()}"
            );

        Assert.Equal("", string.Join('\n', others));
    }

    // Go's strict reader takes what a merge brings along for duplicates, too.
    [Fact]
    public void Keys_are_duplicates_where_they_are_to_Go()
    {
        var others = GoVector
            .All()
            .Where(vector => vector.Error is null && !vector.Merges)
            .Where(vector => vector.HasDuplicates == (Problem(vector.Text, new YamlReadOptions()) == "read"))
            .Select(vector => Shown(vector.Text));

        Assert.Equal("", string.Join('\n', others));
    }

    [Fact]
    public void There_are_enough_of_both()
    {
        Assert.InRange(GoVector.All().Count(vector => vector.Error is null), 300, int.MaxValue);
        Assert.InRange(GoVector.All().Count(vector => vector.Error is not null), 300, int.MaxValue);
    }

    [Theory]
    [InlineData("key: |-\n\nnext: 1\n", """{"key":"","next":1}""")]
    [InlineData("key: |-\n\n", """{"key":""}""")]
    [InlineData("key: >+\n\n\n", """{"key":"\n\n"}""")]
    [InlineData("a: \"\\'\"", """{"a":"'"}""")]
    [InlineData("a: 1\n<<: {a: 2}\n", """{"a":2}""")]
    [InlineData("<<: {a: 2}\na: 1\n", """{"a":1}""")]
    [InlineData("1e6: x", """{"1e\u002B06":"x"}""")]
    [InlineData(".inf: x", """{".inf":"x"}""")]
    public void What_kubectl_reads_is_read(string text, string json) =>
        Assert.Equal(json.Replace("'", "\\u0027"), Value(text)!.ToJsonString());

    [Theory]
    [InlineData("a: \"\\/\"", "f.yaml:1:5: found unknown escape character")]
    [InlineData("a: \"\\ud83d\\ude00\"", "f.yaml:1:7: found invalid Unicode character escape code")]
    [InlineData("a: [1, 2\nb: 3", "f.yaml:2:2: did not find expected ',' or ']'")]
    [InlineData("a: b: c", "f.yaml:1:5: mapping values are not allowed in this context")]
    [InlineData("a: &x [{b: 1}]\nc: {<<: *x}", "f.yaml:2:9: a merge key << takes a mapping or a list of mappings")]
    [InlineData("a: 1\n...\nb: 2", "f.yaml:3:1: did not find expected <document start>")]
    [InlineData("a: !!timestamp x", "f.yaml:1:4: \"x\" is not a timestamp, as its tag says")]
    [InlineData(
        "18446744073709551615: x",
        "f.yaml:1:1: the key 18446744073709551615 is a number that Kubernetes cannot read; quote it if it is meant as a name"
    )]
    [InlineData("😀: b: c", "f.yaml:1:6: mapping values are not allowed in this context")]
    public void What_kubectl_refuses_is_refused_where_it_stands(string text, string message) =>
        Assert.Equal(message, Assert.Throws<YamlSyntaxException>(() => YamlReader.ReadAll(text, "f.yaml")).Message);

    private static string Problem(string text, YamlReadOptions options)
    {
        try
        {
            YamlReader.ReadAll(text, "f.yaml", options);
            return "read";
        }
        catch (YamlSyntaxException error)
        {
            return error.Message;
        }
    }

    private static JsonNode? Value(string text) => YamlReader.ReadSingle(text, "f.yaml", LastWins).Root;

    private static string Shown(string text) => JsonSerializer.Serialize(text);

    private static bool AreEqual(JsonNode? left, JsonNode? right) =>
        (left, right) switch
        {
            (JsonObject one, JsonObject other) => one.Count == other.Count
                && one.All(entry =>
                    other.TryGetPropertyValue(entry.Key, out var value) && AreEqual(entry.Value, value)
                ),
            (JsonArray one, JsonArray other) => one.Count == other.Count
                && one.Zip(other).All(pair => AreEqual(pair.First, pair.Second)),
            (JsonValue one, JsonValue other) when IsNumber(one) && IsNumber(other) => Number(one) == Number(other),
            _ => JsonNode.DeepEquals(left, right),
        };

    private static bool IsNumber(JsonValue value) => value.GetValueKind() == JsonValueKind.Number;

    // Whole numbers that an int64 holds are told apart where a double would not.
    private static (double, long) Number(JsonValue value)
    {
        var literal = value.ToJsonString();
        return (
            JsonSerializer.Deserialize<double>(literal),
            long.TryParse(literal, CultureInfo.InvariantCulture, out var whole) ? whole : 0
        );
    }
}
