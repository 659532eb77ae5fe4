using Fairlead.Kubernetes.Applying;

namespace Fairlead.Conformance.Tests;

public sealed class NamespaceTests(TestCluster cluster) : ConformanceTest(cluster)
{
    private string Second => $"{Namespace}-b";

    private string SecondPath => $"/api/v1/namespaces/{Second}";

    private string DeclaredNamespace(string annotations = "{}") =>
        $"{{apiVersion: v1, kind: Namespace, metadata: {{name: {Second}, annotations: {annotations}}}}}";

    private string Elsewhere(string name) => ConfigMap(name, metadata: $"namespace: {Second}");

    [Fact]
    public async Task A_declared_namespace_comes_before_what_lies_in_it()
    {
        CleanUp(SecondPath);

        var pass = (await ApplyAsync(Elsewhere("a"), DeclaredNamespace())).Healthy();

        Assert.Equal([$"Namespace {Second} Created", "ConfigMap a Created"], pass.Actions);
        (await RunAsync()).Healthy().WithoutWrites();
    }

    [Fact]
    public async Task A_set_that_spans_namespaces_is_on_record_and_pruned_in_all_of_them()
    {
        CleanUp(SecondPath);
        (await ApplyAsync(DeclaredNamespace(), Elsewhere("a"), Elsewhere("b"), ConfigMap("here"))).Healthy();
        var parent = (await GetAsync("configmaps/fairlead-app"))["metadata"]!["annotations"]!;
        Assert.Equal(Second, parent["applyset.kubernetes.io/additional-namespaces"]!.ToString());

        (await ApplyAsync(DeclaredNamespace(), Elsewhere("a"), ConfigMap("here"))).Healthy();

        Assert.True(await ExistsAsync($"{SecondPath}/configmaps/a"));
        Assert.False(await ExistsAsync($"{SecondPath}/configmaps/b"));
    }

    [Fact]
    public async Task One_name_in_two_namespaces_is_two_objects()
    {
        CleanUp(SecondPath);

        Assert.Equal(
            3,
            (await ApplyAsync(DeclaredNamespace(), Elsewhere("a"), ConfigMap("a"))).Healthy().Outcome.Created
        );
    }

    [Fact]
    public async Task A_declared_namespace_that_is_declared_no_longer_stays()
    {
        CleanUp(SecondPath);
        (await ApplyAsync(ConfigMap("a"), DeclaredNamespace())).Healthy();

        (await ApplyAsync(ConfigMap("a"))).Healthy();

        Assert.True(await ExistsAsync(SecondPath));
    }

    [Fact]
    public async Task A_namespace_whose_pruning_is_allowed_is_deleted_with_what_the_set_had_in_it()
    {
        CleanUp(SecondPath);
        (
            await ApplyAsync(ConfigMap("a"), DeclaredNamespace("{fairlead.dev/prune: allowed}"), Elsewhere("b"))
        ).Healthy();

        (await ApplyAsync(ConfigMap("a"))).Healthy();

        Assert.False(await ExistsAsync(SecondPath));
    }

    [Fact]
    public async Task A_namespace_that_holds_what_nobody_declares_is_not_deleted()
    {
        CleanUp(SecondPath);
        (await ApplyAsync(ConfigMap("a"), DeclaredNamespace("{fairlead.dev/prune: allowed}"))).Healthy();
        await CreateAsync($"{SecondPath}/secrets", "{apiVersion: v1, kind: Secret, metadata: {name: theirs}}");

        (await ApplyAsync(ConfigMap("a"))).Failed(
            $"Namespace {Second} is not pruned, for it holds objects that nobody here declares: Secret theirs."
        );
        Assert.True(await ExistsAsync(SecondPath));
    }

    [Fact]
    public async Task A_namespace_that_is_being_deleted_takes_nothing_in()
    {
        (await ApplyAsync(ConfigMap("a", metadata: "finalizers: [example.org/guard]"))).Healthy();
        await DeleteAsync($"/api/v1/namespaces/{Namespace}");

        var pass = await ApplyAsync(ConfigMap("b"));

        Assert.Equal(AppStatus.Failed, pass.Outcome.Status);
        Assert.Contains("being terminated", pass.Outcome.Message, StringComparison.Ordinal);
        await EditAsync("configmaps/a", """{"metadata":{"finalizers":null}}""");
    }

    [Fact]
    public async Task An_object_in_a_namespace_that_nobody_made_is_an_error_with_the_name()
    {
        var pass = await ApplyAsync(ConfigMap("a", metadata: $"namespace: {Namespace}-none"));

        Assert.Equal(AppStatus.Failed, pass.Outcome.Status);
        Assert.Contains($"namespaces \"{Namespace}-none\" not found", pass.Outcome.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_cluster_puts_into_every_namespace_is_no_member_and_no_obstacle()
    {
        (await ApplyAsync(ConfigMap("a"))).Healthy();
        await UntilAsync(async () =>
            await ExistsAsync("configmaps/kube-root-ca.crt") && await ExistsAsync("serviceaccounts/default")
        );
        await DeleteAsync("configmaps/fairlead-app");

        (await ApplyAsync(ConfigMap("b"))).Healthy();

        Assert.True(await ExistsAsync("configmaps/kube-root-ca.crt"));
        Assert.True(await ExistsAsync("serviceaccounts/default"));
        Assert.False(await ExistsAsync("configmaps/a"));
    }

    [Fact]
    public async Task The_service_account_that_every_namespace_has_can_be_adopted_and_is_given_back_when_it_leaves()
    {
        const string account =
            "{apiVersion: v1, kind: ServiceAccount, metadata: {name: default}, imagePullSecrets: [{name: pull}]}";
        (await ApplyAsync(ConfigMap("a"))).Healthy();
        await UntilAsync(() => ExistsAsync("serviceaccounts/default"));

        (await ApplyAsync(ConfigMap("a"), account)).Healthy();
        Assert.NotNull((await GetAsync("serviceaccounts/default"))["imagePullSecrets"]);
        (await RunAsync()).Healthy().WithoutWrites();

        (await ApplyAsync(ConfigMap("a"))).Healthy();
        await UntilAsync(() => ExistsAsync("serviceaccounts/default"));
        Assert.Null((await GetAsync("serviceaccounts/default"))["imagePullSecrets"]);
    }
}
