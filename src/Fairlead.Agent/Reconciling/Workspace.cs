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

    public static ClusterOptions Cluster(AgentOptions options) =>
        new()
        {
            Kubeconfig = options.Kubeconfig,
            Context = options.Context,
            InCluster = options.InCluster,
        };

    public static Task<BareClone> OpenCloneAsync(AgentOptions options, CancellationToken cancellationToken)
    {
        // The variable is read anew for every request, so that a token that was renewed is used.
        var credentials = options.TokenVariable is { } variable
            ? GitCredentials.From(() => (options.User, System.Environment.GetEnvironmentVariable(variable) ?? ""))
            : null;
        var remote = new GitRemote(options.Repository, credentials);
        return BareClone.OpenAsync(options.Folder ?? DefaultFolder(options), remote, cancellationToken);
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
