using Fairlead.Environments.Objects;

namespace Fairlead.Conformance.Tests;

/// <summary>What is there under the name of a hook may be somebody's work, or hold data.</summary>
public sealed class HookOwnershipTests(TestCluster cluster) : ConformanceTest(cluster)
{
    private const string Always = "helm.sh/hook: 'pre-install,pre-upgrade'";
    private const string Consent = "fairlead.dev/take-over: allowed";

    private string Group => $"{Namespace}.example.org";

    private static string Secret(string value, string annotations) =>
        $"{{apiVersion: v1, kind: Secret, metadata: {{name: s, annotations: {{{annotations}}}}}, stringData: {{ours: {value}}}}}";

    private static string Claim(string annotations, string labels = "") =>
        "{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: c, "
        + $"annotations: {{{annotations}}}, labels: {{{labels}}}}}, "
        + "spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}}";

    private string Definition(string annotations, string field = "size") =>
        $"{{apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, metadata: {{name: widgets.{Group}, annotations: {{{annotations}}}}}, "
        + $"spec: {{group: {Group}, scope: Namespaced, names: {{plural: widgets, singular: widget, kind: Widget, listKind: WidgetList}}, "
        + $"versions: [{{name: v1, served: true, storage: true, schema: {{openAPIV3Schema: {{type: object, properties: {{{field}: {{type: integer}}}}}}}}}}]}}}}";

    public override ValueTask InitializeAsync()
    {
        CleanUp($"/apis/apiextensions.k8s.io/v1/customresourcedefinitions/widgets.{Group}");
        return base.InitializeAsync();
    }

    [Fact]
    public async Task An_object_that_no_hook_made_is_neither_deleted_nor_changed_without_consent()
    {
        await CreateNamespaceAsync();
        await CreateAsync("secrets", "{apiVersion: v1, kind: Secret, metadata: {name: s}, stringData: {theirs: x}}");
        var uid = await UidAsync("secrets/s");

        (await ApplyAsync(ConfigMap("a"), Secret("one", Always))).Failed(
            "Hook Secret s exists already, and no hook of this application made it; delete it, give the hook another name, or consent with the annotation fairlead.dev/take-over: allowed on the hook."
        );

        Assert.Equal(uid, await UidAsync("secrets/s"));
        Assert.Null((await GetAsync("secrets/s"))["data"]!["ours"]);
        Assert.False(await ExistsAsync("configmaps/a"));
    }

    [Fact]
    public async Task An_object_that_no_hook_made_is_taken_over_by_consent_and_not_deleted_for_it()
    {
        await CreateNamespaceAsync();
        await CreateAsync("secrets", "{apiVersion: v1, kind: Secret, metadata: {name: s}, stringData: {theirs: x}}");
        var uid = await UidAsync("secrets/s");

        (await ApplyAsync(ConfigMap("a"), Secret("one", $"{Always}, {Consent}"))).Healthy();

        Assert.Equal(uid, await UidAsync("secrets/s"));
        Assert.NotNull((await GetAsync("secrets/s"))["data"]!["theirs"]);
        Assert.NotNull((await GetAsync("secrets/s"))["data"]!["ours"]);
        (await RunAsync()).Healthy().WithoutWrites();
    }

    [Fact]
    public async Task Consent_has_one_word_for_it() =>
        Assert.Equal(
            "app/1.yaml:1: Secret s: the annotation fairlead.dev/take-over is \"yes\"; it must be allowed.",
            (
                await Assert.ThrowsAsync<ManifestException>(() =>
                    ApplyAsync(ConfigMap("a"), Secret("one", $"{Always}, fairlead.dev/take-over: 'yes'"))
                )
            ).Message
        );

    [Fact]
    public async Task A_hook_of_another_application_is_not_replaced()
    {
        Declare("other", ConfigMap("o"), Secret("theirs", Always));
        (await RunAsync("other")).Healthy();
        var uid = await UidAsync("secrets/s");

        var pass = await ApplyAsync(ConfigMap("a"), Secret("one", $"{Always}, changed: 'yes'"));

        Assert.StartsWith("Hook Secret s exists already", pass.Outcome.Message, StringComparison.Ordinal);
        Assert.Equal(uid, await UidAsync("secrets/s"));
    }

    [Theory]
    [InlineData("")]
    [InlineData(", helm.sh/hook-delete-policy: 'before-hook-creation,hook-succeeded,hook-failed'")]
    public async Task A_claim_that_becomes_a_hook_keeps_its_data(string policy)
    {
        await BoundAsync();
        var uid = await UidAsync("persistentvolumeclaims/c");

        (await ApplyAsync(ConfigMap("a"), Claim(Always + policy, "tier: two"))).Healthy();

        Assert.Equal(uid, await UidAsync("persistentvolumeclaims/c"));
        Assert.Equal("two", (await GetAsync("persistentvolumeclaims/c"))["metadata"]!["labels"]!["tier"]!.ToString());
    }

    [Fact]
    public async Task A_claim_that_a_hook_made_keeps_its_data_when_the_hook_changes()
    {
        await BoundAsync();
        var uid = await UidAsync("persistentvolumeclaims/c");
        (await ApplyAsync(ConfigMap("a"), Claim(Always))).Healthy();

        (await ApplyAsync(ConfigMap("a"), Claim(Always, "tier: three"))).Healthy();

        Assert.Equal(uid, await UidAsync("persistentvolumeclaims/c"));
        Assert.Equal("three", (await GetAsync("persistentvolumeclaims/c"))["metadata"]!["labels"]!["tier"]!.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData(", helm.sh/hook-delete-policy: hook-succeeded")]
    public async Task A_definition_as_a_hook_never_takes_its_objects_along(string policy)
    {
        (await ApplyAsync(ConfigMap("a"), Definition(Always + policy))).Healthy();
        await CreateAsync(
            $"/apis/{Group}/v1/namespaces/{Namespace}/widgets",
            $"{{apiVersion: {Group}/v1, kind: Widget, metadata: {{name: w}}, size: 1}}"
        );

        (await ApplyAsync(ConfigMap("a"), Definition(Always + policy, "width"))).Healthy();

        Assert.True(await ExistsAsync($"/apis/{Group}/v1/namespaces/{Namespace}/widgets/w"));
    }

    [Fact]
    public async Task A_member_that_becomes_a_hook_is_kept()
    {
        (await ApplyAsync(ConfigMap("a"), ConfigMap("b"))).Healthy();
        var uid = await UidAsync("configmaps/b");

        (await ApplyAsync(ConfigMap("a"), ConfigMap("b", "green", $"annotations: {{{Always}}}"))).Healthy();

        Assert.Equal(uid, await UidAsync("configmaps/b"));
        Assert.Equal("green", (await GetAsync("configmaps/b"))["data"]!["color"]!.ToString());
        (await RunAsync()).Healthy().WithoutWrites();
    }

    [Fact]
    public async Task A_hook_of_this_application_is_made_anew_when_it_changes()
    {
        (await ApplyAsync(ConfigMap("a"), ConfigMap("b", "blue", $"annotations: {{{Always}}}"))).Healthy();
        var uid = await UidAsync("configmaps/b");

        (await ApplyAsync(ConfigMap("a"), ConfigMap("b", "green", $"annotations: {{{Always}}}"))).Healthy();

        Assert.NotEqual(uid, await UidAsync("configmaps/b"));
    }

    // Bound as a storage controller would have it, which neither an API server alone nor every sandbox has.
    private async Task BoundAsync()
    {
        await CreateNamespaceAsync();
        Declare("app", ConfigMap("a"), Claim(""));
        var pass = RunAsync();
        await UntilAsync(() => ExistsAsync("persistentvolumeclaims/c"));
        await ReportAsync("persistentvolumeclaims/c", "{\"phase\":\"Bound\"}");
        (await pass).Healthy();
    }

    private async Task<string> UidAsync(string path) => (await GetAsync(path))["metadata"]!["uid"]!.ToString();
}
