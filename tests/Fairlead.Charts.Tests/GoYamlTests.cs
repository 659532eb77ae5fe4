using System.Text.Json;
using System.Text.Json.Nodes;
using Fairlead.Charts.HelmYaml;

namespace Fairlead.Charts.Tests;

public sealed class GoYamlTests
{
    private const string Alphabet = "ab01 :-#'\"\\\n\t{}[],&*!|>%@`?=.~ynoY_é☃\r";

    // Helm's version of the library begins this one with a small letter.
    private const string OlderWords = "Unsupported map key";
    private const string NewerWords = "unsupported map key";

    [Fact]
    public void A_mark_of_byte_order_is_text_where_it_is_not_the_first_character()
    {
        var map = (Dictionary<string, object?>)GoYaml.Decode("\uFEFFa: 1\n\uFEFFb: 2\n")!;

        Assert.Equal(["a", "\uFEFFb"], map.Keys);
    }

    [Fact]
    public void What_is_written_reads_back_the_same()
    {
        var random = new Random(7);
        for (var i = 0; i < 3000; i++)
        {
            var text = new string([
                .. Enumerable.Range(0, random.Next(24)).Select(_ => Alphabet[random.Next(Alphabet.Length)]),
            ]);
            var value = new Dictionary<string, object?>
            {
                ["k"] = text,
                [text] = new List<object?>
                {
                    text,
                    new Dictionary<string, object?> { ["x"] = text },
                },
            };

            Assert.Equal(value, GoYaml.Decode(GoYaml.Encode(value)));
        }
    }

    [Fact]
    public void No_text_crashes_the_reader()
    {
        var random = new Random(11);
        for (var i = 0; i < 20_000; i++)
        {
            var text = new string([
                .. Enumerable.Range(0, random.Next(40)).Select(_ => Alphabet[random.Next(Alphabet.Length)]),
            ]);
            Assert.True(Record.Exception(() => GoYaml.Decode(text)) is null or HelmYamlException, text);
        }
    }

    [Fact]
    public void Aliases_cannot_blow_a_document_up()
    {
        var bomb =
            "a0: &a0 [x,x,x,x,x,x,x,x,x]\n"
            + string.Concat(
                Enumerable
                    .Range(1, 9)
                    .Select(i => $"a{i}: &a{i} [{string.Join(',', Enumerable.Repeat($"*a{i - 1}", 9))}]\n")
            );

        Assert.Equal(
            "yaml: document contains excessive aliasing",
            Assert.Throws<HelmYamlException>(() => GoYaml.Decode(bomb)).Message
        );
    }

    [Theory]
    [InlineData("a: b: c", "yaml: mapping values are not allowed in this context")]
    [InlineData("a: [1\nb: 2", "yaml: line 1: did not find expected ',' or ']'")]
    [InlineData("a:\n- b\n c: 1", "yaml: line 3: mapping values are not allowed in this context")]
    [InlineData("a: *x", "yaml: unknown anchor 'x' referenced")]
    [InlineData("%YAML 1.2\n---\na: 1", "yaml: found incompatible YAML document")]
    public void An_error_has_the_words_of_Helms_library(string text, string message) =>
        Assert.Equal(message, Assert.Throws<HelmYamlException>(() => GoYaml.Decode(text)).Message);

    [Fact]
    public void Random_texts_are_read_and_refused_in_Gos_words()
    {
        var path = Path.Combine(Recorded.Folder(), "../../Fairlead.Yaml.Tests/Data/go-yaml.jsonl");
        var others = File.ReadLines(path)
            .Select(line => JsonNode.Parse(line)!)
            .Select(vector =>
                (Text: Field(vector, "text"), Go: Field(vector, "error")?.Replace(OlderWords, NewerWords))
            )
            .Select(vector => (vector.Text, vector.Go, Ours: Refusal(vector.Text!)))
            .Where(verdict => verdict.Go != verdict.Ours)
            .Select(verdict => $"{JsonSerializer.Serialize(verdict.Text)}\n  Go: {verdict.Go}\n  ours: {verdict.Ours}");

        Assert.Equal("", string.Join('\n', others));
    }

    [Fact]
    public void Deep_nesting_is_refused_and_not_a_crash() =>
        Assert.Throws<HelmYamlException>(() => GoYaml.Decode(new string('[', 200_000)));

    private static string? Field(JsonNode vector, string name) => vector[name]?.GetValue<string>();

    private static string? Refusal(string text) =>
        Record.Exception(() => GoYaml.Decode(text)) is { } error
            ? Assert.IsType<HelmYamlException>(error).Message
            : null;
}
