using Fairlead.Conformance.Tests;
using Fairlead.Kubernetes.Client;
using Fairlead.Sandbox;
using Fairlead.TestKit;
using Fairlead.Yaml;

[assembly: AssemblyFixture(typeof(TestCluster))]

namespace Fairlead.Conformance.Tests;

/// <summary>
/// The cluster under test: the sandbox, or the one that FAIRLEAD_CONFORMANCE_KUBECONFIG names, with the context
/// FAIRLEAD_CONFORMANCE_CONTEXT or else the only one in that file.
/// </summary>
public sealed class TestCluster : IAsyncLifetime
{
    private const string KubeconfigVariable = "FAIRLEAD_CONFORMANCE_KUBECONFIG";
    private const string ContextVariable = "FAIRLEAD_CONFORMANCE_CONTEXT";

    private TemporaryFolder? _folder;
    private Sandbox.Sandbox? _sandbox;

    /// <summary>How to reach it.</summary>
    public ClusterOptions Options { get; private set; } = new();

    /// <summary>True where pods run, so that workloads become ready.</summary>
    public bool RunsPods { get; private set; }

    public async ValueTask InitializeAsync()
    {
        Options = Environment.GetEnvironmentVariable(KubeconfigVariable) is { Length: > 0 } path
            ? Named(path)
            : await StartSandboxAsync();
        using var client = ClusterClient.Open(Options);
        var nodes = await client.SendAsync(ClusterRequest.Get("/api/v1/nodes"), CancellationToken.None);
        RunsPods = nodes["items"]!.AsArray().Count > 0;
    }

    public async ValueTask DisposeAsync()
    {
        if (_sandbox is not null)
        {
            await _sandbox.DisposeAsync();
        }

        _folder?.Dispose();
    }

    /// <summary>Skips a test that needs pods to run.</summary>
    public void NeedsPods()
    {
        if (!RunsPods)
        {
            Assert.Skip("The cluster has no node, so that no pod ever runs.");
        }
    }

    private async Task<ClusterOptions> StartSandboxAsync()
    {
        _folder = new TemporaryFolder();
        _sandbox = await Sandbox.Sandbox.StartAsync(
            new SandboxOptions { Folder = _folder.FullPath },
            CancellationToken.None
        );
        await SeededImage.PushAsync(_sandbox.Addresses.Registry, CancellationToken.None);
        return new ClusterOptions
        {
            Kubeconfig = _sandbox.Addresses.KubeconfigPath,
            Context = SandboxAddresses.KubernetesContext,
        };
    }

    private static ClusterOptions Named(string path)
    {
        var contexts = YamlReader.ReadSingle(File.ReadAllText(path), path).Root?["contexts"]?.AsArray();
        var named = Environment.GetEnvironmentVariable(ContextVariable) ?? contexts?.Single()?["name"]?.ToString();
        return new ClusterOptions { Kubeconfig = path, Context = named };
    }
}
