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

    [Theory]
    [Trait("case", "hook-generate-name")]
    [InlineData("Job", "batch/v1", ", annotations: {argocd.argoproj.io/hook: PreSync}")]
    [InlineData("ConfigMap", "v1", "")]
    public void An_object_whose_name_the_server_is_to_make_up_is_refused_for_that(
        string kind,
        string version,
        string more
    )
    {
        var error = Assert.Throws<ManifestException>(() =>
            ManifestReader.Read(
                $"{{apiVersion: {version}, kind: {kind}, metadata: {{generateName: schema-migrate-{more}}}}}",
                "x.yaml"
            )
        );

        Assert.Equal(
            $"x.yaml:1: the {kind} has a generateName instead of a metadata.name, so that each apply would make another one; give it a name. "
                + "A hook runs again for each release, and its object is made anew.",
            error.Message
        );
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
    [InlineData(
        "apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleList\nitems: [{metadata: {name: r1}}, {metadata: {name: r2}}]",
        "rbac.authorization.k8s.io/v1 Role r1, rbac.authorization.k8s.io/v1 Role r2"
    )]
    [InlineData("apiVersion: v1\nkind: ConfigMapList\nitems: [{metadata: {name: a}}]", "v1 ConfigMap a")]
    [InlineData(
        "apiVersion: acme.example/v2\nkind: WidgetList\nitems: [{metadata: {name: a}}]",
        "acme.example/v2 Widget a"
    )]
    [InlineData(
        "apiVersion: v1\nkind: ConfigMapList\nitems: [{apiVersion: apps/v1, kind: Deployment, metadata: {name: a}}]",
        "apps/v1 Deployment a"
    )]
    [InlineData(
        "apiVersion: v1\nkind: List\nitems: [{apiVersion: v1, kind: ConfigMapList, items: [{metadata: {name: a}}]}]",
        "v1 ConfigMap a"
    )]
    [InlineData("apiVersion: v1\nkind: ConfigMapList\nitems:\n", "")]
    public void Typed_list_without_kinds(string text, string objects) =>
        Assert.Equal(
            objects,
            string.Join(
                ", ",
                ManifestReader
                    .Read(text, "x.yaml")
                    .Select(item => $"{item.Root["apiVersion"]} {item.Root["kind"]} {item.Key.Name}")
            )
        );

    [Theory]
    [InlineData(
        "apiVersion: v1\nkind: List\nitems: [{metadata: {name: a}}]",
        "x.yaml:1: the object has no apiVersion, or it is not text; add it."
    )]
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

    [Theory]
    [InlineData("data:\n  extra.conf: |-\n    \n  other: x\n", "{\"extra.conf\":\"\",\"other\":\"x\"}")]
    [InlineData(
        "data:\n    extra.conf: >\n      \n    Body: |+\n      \n      Begin\n    z: \"1\"\n",
        "{\"extra.conf\":\"\",\"Body\":\"\\nBegin\\n\",\"z\":\"1\"}"
    )]
    public void Blank_block_scalar(string data, string json) =>
        Assert.Equal(
            json,
            Assert
                .Single(
                    ManifestReader.Read($"apiVersion: v1\nkind: ConfigMap\nmetadata: {{name: ws}}\n{data}", "x.yaml")
                )
                .Root["data"]!.ToJsonString()
        );

    [Fact]
    public void Malformed_text_is_refused_with_its_place() =>
        Assert.StartsWith(
            "x.yaml:",
            Assert.Throws<ManifestException>(() => ManifestReader.Read("a: [", "x.yaml")).Message,
            StringComparison.Ordinal
        );
}
