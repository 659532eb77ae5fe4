using Fairlead.Delivery.Rendering;

namespace Fairlead.Delivery.Tests;

public sealed class ManifestFilesTests
{
    [Fact]
    public void A_file_is_named_by_kind_and_name_and_its_keys_are_sorted()
    {
        var file = Assert.Single(
            Files("kind: ConfigMap\napiVersion: v1\nmetadata: {namespace: d, name: a}\ndata: {z: \"1\", b: x}")
        );

        Assert.Equal("configmap-a.yaml", file.Key);
        Assert.Equal(
            "apiVersion: v1\ndata:\n  b: x\n  z: \"1\"\nkind: ConfigMap\nmetadata:\n  name: a\n  namespace: d\n",
            file.Value
        );
    }

    [Theory]
    [InlineData("../../../etc/passwd", "configmap-.._.._.._etc_passwd.yaml")]
    [InlineData("system:x", "configmap-system_x.yaml")]
    public void A_name_cannot_lead_elsewhere(string name, string file) =>
        Assert.Equal(
            file,
            Assert.Single(Files($"apiVersion: v1\nkind: ConfigMap\nmetadata: {{name: \"{name}\"}}")).Key
        );

    [Fact]
    public void Objects_that_would_share_a_file_get_names_that_do_not_depend_on_their_order()
    {
        const string One = "apiVersion: a.example/v1\nkind: Gate\nmetadata: {name: x}";
        const string Other = "apiVersion: b.example/v1\nkind: Gate\nmetadata: {name: x}";

        var names = Files(One, Other).Keys.ToList();
        Assert.Equal(names, Files(Other, One).Keys);
        Assert.All(names, name => Assert.Matches("^gate-x-[0-9a-f]{8}\\.yaml$", name));
        Assert.Equal(2, names.Count);
    }

    [Fact]
    public void A_long_name_is_cut() =>
        Assert.Equal(
            214,
            Assert
                .Single(Files($"apiVersion: v1\nkind: ConfigMap\nmetadata: {{name: {new string('n', 253)}}}"))
                .Key.Length
        );

    private static SortedDictionary<string, string> Files(params string[] objects) =>
        ManifestFiles.Of(new AppObjects("catalog", "shop-dev", [.. objects.Select(Some.Object)]));
}
