using Fairlead.Kubernetes.Applying;
using Fairlead.Kubernetes.Client;

namespace Fairlead.Conformance.Tests;

/// <summary>Passes that act as a service account with no more rights than its roles give.</summary>
public sealed class RightsTests(TestCluster cluster) : ConformanceTest(cluster)
{
    private const string Everything =
        "{apiGroups: ['', apps, batch, discovery.k8s.io, networking.k8s.io, policy, autoscaling], resources: ['*'], verbs: ['*']}";

    private const string Parents =
        "{apiGroups: [''], resources: [configmaps], verbs: [get, list, create, patch, delete]}";

    private const string RoleWriter =
        "{apiGroups: [rbac.authorization.k8s.io], resources: [roles], verbs: [get, list, create, patch, delete]}";

    [Fact]
    public async Task An_application_is_applied_with_rights_in_its_namespace_only()
    {
        await ActAsync(Everything);

        (await ApplyAsync(ConfigMap("a"), Deployment("web"))).Healthy();
        (await RunAsync()).Healthy().WithoutWrites();
        Assert.Equal(["Deployment web Pruned"], (await ApplyAsync(ConfigMap("a"))).Healthy().Actions);
    }

    [Fact]
    public async Task What_the_account_may_not_read_blocks_the_application_and_nothing_is_written()
    {
        await ActAsync(Parents);

        var pass = await ApplyAsync(ConfigMap("a"), Deployment("web"));

        Assert.Equal(AppStatus.Failed, pass.Outcome.Status);
        Assert.Contains("deployments", pass.Outcome.Message, StringComparison.Ordinal);
        Assert.Equal(0, pass.Requests.Writes);
        Assert.False(await ExistsAsync("configmaps/a"));
    }

    [Fact]
    public async Task What_the_account_may_not_write_is_named_with_verb_and_resource()
    {
        await ActAsync(Parents, "{apiGroups: [''], resources: [secrets], verbs: [get, list]}");

        var pass = await ApplyAsync("{apiVersion: v1, kind: Secret, metadata: {name: s}, stringData: {x: hunter2}}");

        Assert.Equal(AppStatus.Failed, pass.Outcome.Status);
        Assert.Contains("secrets", pass.Outcome.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", pass.Outcome.Message, StringComparison.Ordinal);
        Assert.False(await ExistsAsync("secrets/s"));
    }

    [Fact]
    public async Task An_object_that_may_not_be_deleted_stays_a_member_and_goes_when_it_may()
    {
        (await ApplyAsync(ConfigMap("a"), "{apiVersion: v1, kind: Secret, metadata: {name: old}}")).Healthy();
        await ActAsync(Parents, "{apiGroups: [''], resources: [secrets], verbs: [get, list, patch]}");

        var pass = await ApplyAsync(ConfigMap("a"));
        Assert.Equal(AppStatus.Failed, pass.Outcome.Status);
        Assert.Contains("old", pass.Outcome.Message, StringComparison.Ordinal);
        Assert.True(await ExistsAsync("secrets/old"));

        Account = null;
        Assert.Equal(["Secret old Pruned"], (await RunAsync()).Healthy().Actions);
    }

    [Fact]
    public async Task Without_a_right_to_the_namespace_the_error_names_it()
    {
        await CreateNamespaceAsync();
        Account = "nobody";

        var error = await Assert.ThrowsAsync<ClusterException>(() => ApplyAsync(ConfigMap("a")));

        Assert.Contains(
            $"User \"system:serviceaccount:{Namespace}:nobody\" cannot list resource \"configmaps\"",
            error.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task An_account_cannot_hand_out_rights_that_it_does_not_have()
    {
        await ActAsync(Parents, RoleWriter);

        var pass = await ApplyAsync(
            "{apiVersion: rbac.authorization.k8s.io/v1, kind: Role, metadata: {name: more}, rules: [{apiGroups: [''], resources: [secrets], verbs: [get]}]}"
        );

        Assert.Equal(AppStatus.Failed, pass.Outcome.Status);
        Assert.Contains(
            "is attempting to grant RBAC permissions not currently held",
            pass.Outcome.Message,
            StringComparison.Ordinal
        );
        Assert.False(await ExistsAsync("rbac/roles/more"));
    }

    [Fact]
    public async Task An_account_can_hand_out_rights_that_it_has()
    {
        await ActAsync(Parents, RoleWriter);

        (
            await ApplyAsync(
                "{apiVersion: rbac.authorization.k8s.io/v1, kind: Role, metadata: {name: fewer}, rules: [{apiGroups: [''], resources: [configmaps], verbs: [get]}]}"
            )
        ).Healthy();
    }

    [Fact]
    public async Task Whoever_applies_is_the_field_manager_all_the_same()
    {
        await ActAsync(Everything);

        (await ApplyAsync(ConfigMap("a"))).Healthy();

        var entries = (await GetAsync("configmaps/a"))["metadata"]!["managedFields"]!.AsArray();
        Assert.Equal(["fairlead Apply"], entries.Select(entry => $"{entry!["manager"]} {entry["operation"]}"));
    }

    // Roles take a moment until the server follows them; the account then is asked what it may do.
    private async Task ActAsync(params string[] rules)
    {
        if (!await ExistsAsync($"/api/v1/namespaces/{Namespace}"))
        {
            await CreateNamespaceAsync();
        }

        await CreateAsync("serviceaccounts", "{apiVersion: v1, kind: ServiceAccount, metadata: {name: deployer}}");
        await CreateAsync(
            "rbac/roles",
            $"{{apiVersion: rbac.authorization.k8s.io/v1, kind: Role, metadata: {{name: deployer}}, rules: [{string.Join(", ", rules)}]}}"
        );
        await CreateAsync(
            "rbac/rolebindings",
            $"{{apiVersion: rbac.authorization.k8s.io/v1, kind: RoleBinding, metadata: {{name: deployer}}, roleRef: {{apiGroup: rbac.authorization.k8s.io, kind: Role, name: deployer}}, subjects: [{{kind: ServiceAccount, name: deployer, namespace: {Namespace}}}]}}"
        );
        Account = "deployer";
        await UntilAsync(MayListAsync);
    }

    private async Task<bool> MayListAsync()
    {
        using var client = ClusterClient.Open(
            Cluster.Options with
            {
                ImpersonatedUser = $"system:serviceaccount:{Namespace}:deployer",
            }
        );
        var review = await client.SendAsync(
            new ClusterRequest(
                HttpMethod.Post,
                "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews",
                System.Text.Json.Nodes.JsonNode.Parse(
                    $$$"""{"apiVersion":"authorization.k8s.io/v1","kind":"SelfSubjectAccessReview","spec":{"resourceAttributes":{"namespace":"{{{Namespace}}}","verb":"list","resource":"configmaps"} } }"""
                )
            ),
            Stop
        );
        return (bool?)review["status"]!["allowed"] is true;
    }
}
