using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fairlead.Yaml.Tests;

public sealed class ScalarTypingTests
{
    [Theory]
    [InlineData("yes", "true")]
    [InlineData("y", "true")]
    [InlineData("On", "true")]
    [InlineData("TRUE", "true")]
    [InlineData("n", "false")]
    [InlineData("off", "false")]
    [InlineData("No", "false")]
    [InlineData("~", "null")]
    [InlineData("Null", "null")]
    [InlineData("", "null")]
    [InlineData("0644", "420")]
    [InlineData("0o644", "420")]
    [InlineData("08", "8")]
    [InlineData("0x1F", "31")]
    [InlineData("0b101", "5")]
    [InlineData("-0b101", "-5")]
    [InlineData("1_000", "1000")]
    [InlineData("+7", "7")]
    [InlineData("-0", "0")]
    [InlineData("1.0", "1")]
    [InlineData("1e3", "1000")]
    [InlineData("1.5", "1.5")]
    [InlineData(".5", "0.5")]
    [InlineData("5.", "5")]
    [InlineData("-9223372036854775808", "-9223372036854775808")]
    [InlineData("9223372036854775807", "9223372036854775807")]
    [InlineData("18446744073709551615", "1.8446744073709552E+19")]
    [InlineData("1e21", "1E+21")]
    public void A_plain_scalar_has_the_type_that_Kubernetes_gives_it(string scalar, string json) =>
        Assert.Equal(json, Read($"v: {scalar}")?.ToJsonString() ?? "null");

    [Theory]
    [InlineData("1:30")]
    [InlineData("2026-11-23")]
    [InlineData("2026-11-23T07:00:00Z")]
    [InlineData("tRue")]
    [InlineData("yEs")]
    [InlineData("nULL")]
    [InlineData("1.2.3")]
    [InlineData("0x")]
    [InlineData("0xZZ")]
    [InlineData("1e999")]
    [InlineData("+")]
    [InlineData(".")]
    [InlineData("._5")]
    [InlineData("1e")]
    [InlineData("__")]
    [InlineData("=")]
    public void Anything_else_is_a_string(string scalar) => Assert.Equal(scalar, Text($"v: {scalar}x"[..^1]));

    [Theory]
    [InlineData("\"yes\"", "yes")]
    [InlineData("'0644'", "0644")]
    [InlineData("!!str 5", "5")]
    [InlineData("! 5", "5")]
    [InlineData("|\n  true", "true")]
    [InlineData("!!binary aGk=", "hi")]
    [InlineData("!custom 5", "5")]
    public void A_quoted_or_tagged_scalar_is_a_string(string scalar, string text) =>
        Assert.Equal(text, Text($"v: {scalar}"));

    [Fact]
    public void A_tag_gives_a_quoted_scalar_its_type() => Assert.Equal("5", Read("v: !!int \"5\"")!.ToJsonString());

    [Theory]
    [InlineData("v: !!int abc", "f.yaml:1:4: \"abc\" is not an integer, as its tag says")]
    [InlineData("v: !!bool 5", "f.yaml:1:4: \"5\" is not a boolean, as its tag says")]
    [InlineData("v: !!binary '*'", "f.yaml:1:4: the value is tagged !!binary but is not base64")]
    [InlineData("v: .inf", "f.yaml:1:4: .inf cannot be written in JSON; quote it if it is meant as a string")]
    [InlineData("v: -.INF", "f.yaml:1:4: -.INF cannot be written in JSON; quote it if it is meant as a string")]
    [InlineData("v: .NaN", "f.yaml:1:4: .NaN cannot be written in JSON; quote it if it is meant as a string")]
    public void A_value_that_JSON_lacks_or_its_tag_denies_is_refused(string text, string message) =>
        Assert.Equal(message, Assert.Throws<YamlSyntaxException>(() => Read(text)).Message);

    [Theory]
    [InlineData("on: 1", "true")]
    [InlineData("n: 1", "false")]
    [InlineData("0644: 1", "420")]
    [InlineData("1.50: 1", "1.5")]
    [InlineData("'on': 1", "on")]
    [InlineData("2026-11-23: 1", "2026-11-23")]
    public void Keys_are_typed_and_then_become_strings(string text, string key) =>
        Assert.Equal(key, YamlReader.ReadSingle(text, "f.yaml").Root!.AsObject().Single().Key);

    private static JsonNode? Read(string text) => YamlReader.ReadSingle(text, "f.yaml").Root!["v"];

    private static string Text(string text)
    {
        var value = Read(text)!;
        Assert.Equal(JsonValueKind.String, value.GetValueKind());
        return value.GetValue<string>();
    }
}
