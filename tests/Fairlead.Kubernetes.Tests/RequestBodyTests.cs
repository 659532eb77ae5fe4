using System.Text;
using System.Text.Json.Nodes;
using Fairlead.Kubernetes.Client;
using YamlDotNet.RepresentationModel;

namespace Fairlead.Kubernetes.Tests;

public sealed class RequestBodyTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("\U0001F600", "\U0001F600")]
    [InlineData("a\U0001F600\U0001F680b", "a\U0001F600\U0001F680b")]
    [InlineData("\\uD83D\\uDE00", "\\\\uD83D\\\\uDE00")]
    [InlineData("\\\U0001F600", "\\\\\U0001F600")]
    [InlineData("\n\t\r\"", "\\n\\t\\r\\\"")]
    [InlineData("\u2028\u2029\u0085\uFEFF\u007F", "\\u2028\\u2029\\u0085\\uFEFF\\u007F")]
    public void Text_is_written_so_that_YAML_reads_it_too(string text, string written)
    {
        var body = RequestBody.Of(new JsonObject { ["data"] = text });

        Assert.Equal($$"""{"data":"{{written}}"}""", Encoding.UTF8.GetString(body));
    }

    [Fact]
    public void An_object_as_deep_as_manifests_may_be_is_sent()
    {
        var text = $"{{\"a\":{new string('[', 120)}{new string(']', 120)}}}";

        Assert.Equal(text, Encoding.UTF8.GetString(RequestBody.Of(JsonNode.Parse(text, null, AnswerLimits.Json)!)));
    }

    [Fact]
    public void Every_character_comes_back_from_a_parser_of_YAML()
    {
        var text = string.Concat(Enumerable.Range(0, 0x30000).Where(Rune.IsValid).Select(value => new Rune(value)));

        var stream = new YamlStream();
        stream.Load(new StringReader(Encoding.UTF8.GetString(RequestBody.Of(new JsonObject { ["data"] = text }))));

        var root = Assert.IsType<YamlMappingNode>(Assert.Single(stream.Documents).RootNode);
        Assert.Equal(text, Assert.IsType<YamlScalarNode>(root.Children["data"]).Value);
    }
}
