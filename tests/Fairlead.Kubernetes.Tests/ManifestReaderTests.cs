using Fairlead.Environments.Objects;

namespace Fairlead.Kubernetes.Tests;

public sealed class ManifestReaderTests
{
    [Fact]
    public void Every_document_is_an_object()
    {
        var objects = ManifestReader.Read(
            $"{Some.ConfigMap("a")}\n---\n# nothing\n---\n{Some.ConfigMap("b")}\n",
            "x.yaml"
        );

        Assert.Equal(["ConfigMap//a", "ConfigMap//b"], objects.Select(item => item.Key.ToString()));
    }

    [Fact]
    public void A_list_counts_as_its_items()
    {
        var text = """
            apiVersion: v1
            kind: List
            items:
            - {apiVersion: v1, kind: ConfigMap, metadata: {name: a}}
            - {apiVersion: v1, kind: ConfigMap, metadata: {name: b}}
            """;

        Assert.Equal(["a", "b"], ManifestReader.Read(text, "x.yaml").Select(item => item.Key.Name));
    }

    [Theory]
    [InlineData("just text", "x.yaml:1: the document is no mapping; a manifest has apiVersion, kind and metadata.")]
    [InlineData(
        "kind: ConfigMap\nmetadata: {name: a}",
        "x.yaml:1: the ConfigMap has no apiVersion, or it is not text; add it."
    )]
    [InlineData("apiVersion: v1\nmetadata: {name: a}", "x.yaml:1: the object has no kind, or it is not text; add it.")]
    [InlineData(
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: 5}",
        "x.yaml:1: the ConfigMap has no metadata.name, or it is not text; add it."
    )]
    [InlineData(
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ../../secrets/x}",
        "x.yaml:1: \"../../secrets/x\" is no name that Kubernetes accepts."
    )]
    [InlineData(
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: a/b}",
        "x.yaml:1: \"a/b\" is no name that Kubernetes accepts."
    )]
    [InlineData(
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, labels: {on: yes}}",
        "x.yaml:1: the value of metadata.labels \"true\" is true, which is not text; put it in quotes."
    )]
    public void What_is_no_object_is_refused_with_its_place(string text, string message) =>
        Assert.Equal(message, Assert.Throws<ManifestException>(() => ManifestReader.Read(text, "x.yaml")).Message);

    [Fact]
    public void Malformed_text_is_refused_with_its_place() =>
        Assert.StartsWith(
            "x.yaml:",
            Assert.Throws<ManifestException>(() => ManifestReader.Read("a: [", "x.yaml")).Message,
            StringComparison.Ordinal
        );
}
