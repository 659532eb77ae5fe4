using Fairlead.Delivery.Rendering;

namespace Fairlead.Delivery.Tests.Cases;

/// <summary>A checkout on macOS or Windows keeps one of two files whose names differ in case.</summary>
[Trait("case", "file-names-that-differ-in-case")]
public sealed class FileNamesThatDifferInCaseTests
{
    private const string One =
        "apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: 'Catalog:Reader'}";
    private const string Other =
        "apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: 'catalog:reader'}";

    [Fact]
    public void File_names_that_differ_in_case()
    {
        var names = Names(One, Other);

        Assert.Collection(
            names,
            name => Assert.Matches("^clusterrole-Catalog_Reader-[0-9a-f]{8}\\.yaml$", name),
            name => Assert.Matches("^clusterrole-catalog_reader-[0-9a-f]{8}\\.yaml$", name)
        );
        Assert.Equal(names, Names(Other, One));
    }

    [Fact]
    public void Long_names_and_kinds_that_differ_in_case_are_kept_apart_too()
    {
        var length = new string('n', 230);
        var names = Names(
            $"apiVersion: v1\nkind: ConfigMap\nmetadata: {{name: {length}}}",
            $"apiVersion: v1\nkind: ConfigMap\nmetadata: {{name: {length.ToUpperInvariant()}}}",
            "apiVersion: acme.example/v1\nkind: Thing\nmetadata: {name: a}",
            "apiVersion: acme.example/v1\nkind: THING\nmetadata: {name: a}"
        );

        Assert.Equal(4, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    private static List<string> Names(params string[] objects) =>
        [.. ManifestFiles.Of(new AppObjects("catalog", "shop-dev", [.. objects.Select(Some.Object)])).Keys];
}
