using Fairlead.Components.Folders;
using Fairlead.Environments.Objects;
using Fairlead.Kubernetes.Applying;
using Fairlead.Sandbox;
using Fairlead.TestKit;

namespace Fairlead.Components.Tests.Folders;

public sealed class FolderStageTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private Sandbox.Sandbox? _sandbox;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() =>
        _sandbox = await Sandbox.Sandbox.StartAsync(
            new SandboxOptions { Folder = Path.Combine(_folder.FullPath, "sandbox") },
            Stop
        );

    public async ValueTask DisposeAsync()
    {
        if (_sandbox is not null)
        {
            await _sandbox.DisposeAsync();
        }

        _folder.Dispose();
    }

    [Fact]
    public async Task A_folder_is_compared_applied_and_pruned()
    {
        Write("a", "blue");
        Write("b", "blue");
        Assert.Equal("app in default: 2 to create", await DiffAsync());

        Assert.Equal((AppStatus.Healthy, 2, 0), await SyncAsync());
        Assert.Equal("app in default: 2 unchanged", await DiffAsync());

        Write("a", "green");
        File.Delete(Path.Combine(_folder.FullPath, "manifests", "b.yaml"));
        Assert.Equal("app in default: 1 to change, 1 to prune", await DiffAsync());
        Assert.Equal((AppStatus.Healthy, 0, 1), await SyncAsync());
    }

    [Fact]
    public async Task Objects_that_name_no_namespace_go_to_that_of_the_context_unless_another_is_named()
    {
        Write("a", "blue");
        var kubeconfig = await File.ReadAllTextAsync(_sandbox!.Addresses.KubeconfigPath, Stop);
        var options = Options() with
        {
            Kubeconfig = _folder.Write(
                "kubeconfig",
                kubeconfig.Replace("  context:\n", "  context:\n    namespace: shop\n")
            ),
        };

        Assert.Equal("app in shop: 1 to create", await DiffAsync(options));
        Assert.Equal("app in other: 1 to create", await DiffAsync(options with { Namespace = "other" }));
    }

    [Fact]
    public async Task A_comparison_writes_nothing()
    {
        Write("a", "blue");

        await Stage().DiffAsync(Stop);

        Assert.Equal((AppStatus.Healthy, 1, 0), await SyncAsync());
    }

    [Fact]
    public async Task Rules_beside_the_folder_tell_the_health_of_its_objects()
    {
        Write("a", "bad");
        var rules = _folder.Write("health.yaml", "- {kind: ConfigMap, failed: [{field: /data/color, value: bad}]}");

        var outcome = await new FolderStage(Options() with { HealthRules = rules }).SyncAsync(_ => { }, Stop);

        Assert.Equal("ConfigMap a: /data/color is bad.", outcome.Message);
    }

    [Fact]
    public async Task Rules_that_are_not_there_are_one_sentence_and_nothing_is_applied()
    {
        Write("a", "blue");

        var error = await Assert.ThrowsAsync<ManifestException>(() =>
            new FolderStage(Options() with { HealthRules = "/nowhere/health.yaml" }).SyncAsync(_ => { }, Stop)
        );

        Assert.Equal("/nowhere/health.yaml: this file of health rules does not exist.", error.Message);
        Assert.Equal("app in default: 1 to create", await DiffAsync());
    }

    [Fact]
    public async Task An_empty_folder_is_one_sentence_and_prunes_nothing()
    {
        Write("a", "blue");
        await SyncAsync();
        File.Delete(Path.Combine(_folder.FullPath, "manifests", "a.yaml"));

        var error = await Assert.ThrowsAsync<ManifestException>(SyncAsync);

        Assert.Equal(
            $"{_folder.FullPath}/manifests: the folder holds no manifest; nothing is applied or pruned.",
            error.Message
        );
    }

    [Fact]
    public void Everything_that_is_missing_is_named_at_once()
    {
        var error = Assert.Throws<InvalidDataException>(() =>
            FolderOptions.Of("nowhere", null, null, "Shop", "My App", null, _folder.FullPath)
        );

        Assert.Equal(
            """
            --folder nowhere is no folder.
            --kubeconfig FILE is missing; KUBECONFIG and ~/.kube/config are never used here.
            --context NAME is missing; the file's current context is never used.
            --app is "My App"; it must be of lower-case letters, digits and dashes.
            --namespace is "Shop"; it must be of lower-case letters, digits and dashes.
            """,
            error.Message
        );
    }

    private void Write(string name, string color) =>
        _folder.Write(
            $"manifests/{name}.yaml",
            $"apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {name}\ndata:\n  color: {color}\n"
        );

    private FolderOptions Options() =>
        FolderOptions.Of(
            "manifests",
            _sandbox!.Addresses.KubeconfigPath,
            SandboxAddresses.KubernetesContext,
            null,
            "app",
            TimeSpan.FromSeconds(20),
            _folder.FullPath
        );

    private FolderStage Stage() => new(Options());

    private Task<string> DiffAsync() => DiffAsync(Options());

    private static async Task<string> DiffAsync(FolderOptions options) =>
        FolderReport.Of(await new FolderStage(options).DiffAsync(Stop), "text").Split('\n')[0];

    private async Task<(AppStatus, int Created, int Pruned)> SyncAsync()
    {
        var outcome = await Stage().SyncAsync(_ => { }, Stop);
        return (outcome.Status, outcome.Created, outcome.Pruned);
    }
}
