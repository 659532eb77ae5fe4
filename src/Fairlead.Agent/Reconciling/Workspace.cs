using System.Security.Cryptography;
using System.Text;
using Fairlead.Agent.CommandLine;
using Fairlead.Git;
using Fairlead.Git.Remotes;
using Fairlead.Kubernetes.Client;
using Fairlead.Kubernetes.Records;

namespace Fairlead.Agent.Reconciling;

/// <summary>Opens what a command line names.</summary>
internal static class Workspace
{
    // Kubernetes documentation, "Accessing the Kubernetes API from a Pod".
    private const string NamespaceFile = "/var/run/secrets/kubernetes.io/serviceaccount/namespace";
    private const string DefaultNamespace = "fairlead-system";

    // A file is kept as bytes, as text and as what it says while it is read, which is ten times its length and more.
    private static GitOptions Once { get; } =
        new()
        {
            MaximumFileSize = Math.Min(
                new GitOptions().MaximumFileSize,
                GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 32
            ),
        };

    // What takes longer is shown, and looked at again by whoever runs all the time.
    private static GitOptions Service { get; } =
        Once with
        {
            Silence = TimeSpan.FromSeconds(30),
            LongestRetryAfter = TimeSpan.FromSeconds(5),
        };

    public static ClusterOptions Cluster(AgentOptions options) =>
        new()
        {
            Kubeconfig = options.Kubeconfig,
            Context = options.Context,
            InCluster = options.InCluster,
        };

    public static Task<BareClone> OpenCloneAsync(AgentOptions options, CancellationToken cancellationToken)
    {
        var remote = new GitRemote(options.Repository, RepositoryToken.Of(options));
        var folder = options.Folder ?? DefaultFolder(options);
        return BareClone.OpenAsync(folder, remote, options.Once ? Once : Service, cancellationToken);
    }

    public static RecordStore Record(AgentOptions options, ClusterClient client) =>
        new(client, options.Environment, options.RecordNamespace ?? OwnNamespace(options) ?? DefaultNamespace);

    private static string? OwnNamespace(AgentOptions options) =>
        options.InCluster
        && File.Exists(NamespaceFile)
        && File.ReadAllText(NamespaceFile).Trim() is { Length: > 0 } name
            ? name
            : null;

    // Different repositories and environments must not share a clone, for a clone belongs to one process at a time.
    private static string DefaultFolder(AgentOptions options)
    {
        var name = SHA256.HashData(Encoding.UTF8.GetBytes($"{options.Repository}\n{options.Environment}"));
        return Path.Combine(Path.GetTempPath(), "fairlead-agent", Convert.ToHexStringLower(name)[..16]);
    }
}
