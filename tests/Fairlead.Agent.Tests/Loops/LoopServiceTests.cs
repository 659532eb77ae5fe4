using System.Text.Json.Nodes;
using Fairlead.Kubernetes.Client;

namespace Fairlead.Agent.Tests.Loops;

/// <summary>What the loop does in a cluster and a repository.</summary>
public sealed class LoopServiceTests : IAsyncLifetime
{
    private const string Gizmos = "/apis/new.example/v1/namespaces/shop-dev/gizmos/first";

    private const string Definition = """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata:
          name: gizmos.new.example
        spec:
          group: new.example
          scope: Namespaced
          names: {kind: Gizmo, plural: gizmos, singular: gizmo}
          versions:
          - name: v1
            served: true
            storage: true
            schema:
              openAPIV3Schema:
                type: object
                properties:
                  spec:
                    type: object
                    properties:
                      size: {type: integer}

        """;

    private readonly SandboxEnvironment _sandbox = new();

    public ValueTask InitializeAsync() => _sandbox.InitializeAsync();

    public ValueTask DisposeAsync() => _sandbox.DisposeAsync();

    [Fact]
    public async Task A_kind_that_a_commit_defines_is_followed_with_its_objects()
    {
        await using var agent = new RunningAgent(_sandbox.Options());
        await agent.ReadyAsync();
        await _sandbox.CommitAsync(
            ("catalog/manifests/crd.yaml", Definition),
            (
                "catalog/manifests/gizmo.yaml",
                "apiVersion: new.example/v1\nkind: Gizmo\nmetadata:\n  name: first\nspec:\n  size: 1\n"
            )
        );
        await agent.UntilAsync(async () => await SizeAsync() is 1);
        await agent.ReadyAsync();

        await _sandbox.PatchAsync(Gizmos, """{"spec":{"size":9}}""");

        await agent.UntilAsync(async () => await SizeAsync() is 1);
    }

    [Fact]
    public async Task Three_edits_of_what_has_a_status_are_three_repairs()
    {
        const string Path = "/apis/apps/v1/namespaces/shop-dev/deployments/catalog-web";
        await _sandbox.CommitAsync(
            (
                "catalog/manifests/deployment.yaml",
                SandboxEnvironment
                    .Deployment("catalog-web", "registry.example/none:1")
                    .Replace("spec:\n  selector", "spec:\n  replicas: 0\n  selector")
            )
        );
        await using var agent = new RunningAgent(_sandbox.Options());
        await agent.ReadyAsync();

        for (var edit = 1; edit <= 3; edit++)
        {
            await _sandbox.PatchAsync(Path, $$$"""{"spec":{"replicas":{{{edit}}}}}""");
            await agent.UntilAsync(async () => await ReplicasAsync(Path) is 0);
        }

        await agent.ReadyAsync();
        Assert.Equal(3, (await _sandbox.EventsAsync()).Count(item => item is "fairlead-catalog Repaired"));
        Assert.Equal(3, (await CatalogAsync(agent))["repairs"]!.AsArray().Count);
    }

    [Fact]
    public async Task Applications_that_are_taken_off_the_list_and_come_back_are_applied_and_shown()
    {
        await using var agent = new RunningAgent(_sandbox.Options());
        await agent.ReadyAsync();
        await _sandbox.RemoveOrdersAsync();
        await agent.UntilAsync(async () => await _sandbox.ValueOfAsync("orders") is null);
        await agent.ReadyAsync();

        await _sandbox.CommitAsync(
            ("environment.yaml", SandboxEnvironment.Environment),
            ("orders/manifests/configmap-orders.yaml", SandboxEnvironment.ConfigMap("orders", "1"))
        );

        await agent.UntilAsync(async () => await _sandbox.ValueOfAsync("orders") is "1");
        await agent.UntilAsync(async () => (await AppsAsync(agent)).Count == 3);
        await agent.ReadyAsync();
    }

    private static async Task<JsonArray> AppsAsync(RunningAgent agent) =>
        (await agent.StatusAsync())["apps"]!.AsArray();

    private static async Task<JsonNode> CatalogAsync(RunningAgent agent) =>
        (await AppsAsync(agent)).Single(app => app!["name"]!.ToString() is "catalog")!;

    private async Task<int?> SizeAsync() => (await FindAsync(Gizmos))?["spec"]?["size"]?.GetValue<int>();

    private async Task<int?> ReplicasAsync(string path) =>
        (await FindAsync(path))?["spec"]?["replicas"]?.GetValue<int>();

    private async Task<JsonObject?> FindAsync(string path)
    {
        try
        {
            return await _sandbox.Client.FindAsync(ClusterRequest.Get(path), TestContext.Current.CancellationToken);
        }
        catch (ClusterException)
        {
            // The kind is not served yet.
            return null;
        }
    }
}
