using Fairlead.Charts.HelmYaml;
using Fairlead.Charts.Rendering;

namespace Fairlead.Charts.Tests;

public sealed class ManifestHeadTests
{
    private const string Decoding = "error unmarshaling JSON: while decoding JSON: json: cannot unmarshal ";

    [Theory]
    [InlineData("kind: [a]", "array into Go struct field SimpleHead.kind of type string")]
    [InlineData("apiVersion: {a: 1}", "object into Go struct field SimpleHead.apiVersion of type string")]
    [InlineData("metadata: {name: [1]}", "array into Go struct field .metadata.name of type string")]
    [InlineData(
        "metadata: {name: [1], annotations: {b: {}, a: []}}",
        "array into Go struct field .metadata.annotations.a of type string"
    )]
    [InlineData(
        "metadata: {annotations: x}",
        "string into Go struct field .metadata.annotations of type map[string]string"
    )]
    [InlineData("- a", "array into Go value of type releaseutil.SimpleHead")]
    public void A_document_of_another_shape_is_refused_in_the_words_of_Go(string document, string problem) =>
        Assert.Equal(Decoding + problem, Assert.Throws<HelmYamlException>(() => ManifestHead.Read(document)).Message);

    [Fact]
    public void Scalars_are_read_as_text()
    {
        var head = ManifestHead.Read("kind: true\nmetadata: {annotations: {a: 5, b: null, c: 1.5}}");

        Assert.Equal("true", head.Kind);
        Assert.Equal(["5", "", "1.5"], head.Annotations.Values);
    }
}
