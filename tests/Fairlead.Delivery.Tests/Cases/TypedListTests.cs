namespace Fairlead.Delivery.Tests.Cases;

/// <summary>Items of a list of one kind need not say which kind they are.</summary>
[Trait("case", "typed-list-without-kinds")]
public sealed class TypedListTests
{
    private const string Roles = """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: RoleList
        items:
        - metadata: {name: r1}
          rules: [{apiGroups: [""], resources: [pods], verbs: [get]}]
        - metadata: {name: r2}
          rules: [{apiGroups: [""], resources: [pods], verbs: [list]}]
        """;

    [Fact]
    public async Task Typed_list_without_kinds() =>
        Assert.Equal(["role-r1.yaml", "role-r2.yaml"], await FilesAsync(Roles));

    [Theory]
    [InlineData("apiVersion: v1\nkind: ConfigMapList\nitems: [{metadata: {name: a}}]", "configmap-a.yaml")]
    [InlineData("apiVersion: acme.example/v1\nkind: WidgetList\nitems: [{metadata: {name: a}}]", "widget-a.yaml")]
    [InlineData(
        "apiVersion: v1\nkind: ConfigMapList\nitems: [{apiVersion: v1, kind: Secret, metadata: {name: a}}]",
        "secret-a.yaml"
    )]
    [InlineData(
        "apiVersion: v1\nkind: List\nitems: [{apiVersion: v1, kind: ConfigMapList, items: [{metadata: {name: a}}]}]",
        "configmap-a.yaml"
    )]
    [InlineData("apiVersion: v1\nkind: ConfigMapList\nitems: []", "")]
    [InlineData("apiVersion: v1\nkind: ConfigMapList\nitems:\n", "")]
    public async Task Lists_of_every_kind_are_their_items(string list, string file) =>
        Assert.Equal(file, string.Join(',', await FilesAsync(list)));

    [Fact]
    public async Task A_list_of_anything_needs_the_kinds_of_its_items()
    {
        var error = await Assert.ThrowsAsync<DeliveryException>(() =>
            FilesAsync("apiVersion: v1\nkind: List\nitems: [{metadata: {name: a}}]")
        );

        Assert.Equal(
            [
                "dev: catalog: a (web/templates/a.yaml): has no apiVersion; write one, such as v1 or apps/v1.",
                "dev: catalog: a (web/templates/a.yaml): has no kind.",
            ],
            error.Problems
        );
    }

    [Fact]
    public async Task An_item_that_is_no_object_is_not_dropped_in_silence() =>
        Assert.Equal(
            "catalog in dev: web/templates/a.yaml:1: a template must render objects, but this is a list or a single value.",
            (
                await Assert.ThrowsAsync<DeliveryException>(() =>
                    FilesAsync("apiVersion: v1\nkind: RoleList\nitems: [text]")
                )
            ).Message
        );

    private static async Task<IEnumerable<string>> FilesAsync(string template)
    {
        using var repository = await EnvironmentRepository.CreateAsync(
            ("fairlead.yaml", EnvironmentRepository.Configuration.Replace("images: { image: shop/catalog }", ""))
        );
        repository.UseChart("{}", template);
        await repository.BumpAsync(
            Some.Release("catalog") with
            {
                Images = new Dictionary<string, Releases.ReleasedImage>(),
            }
        );
        const string Folder = "environments/dev/catalog/manifests";
        return (await repository.TipAsync()).Files(Folder).Select(file => file.Path[(Folder.Length + 1)..]);
    }
}
