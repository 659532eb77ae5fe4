using System.Globalization;
using Serilog;

namespace Fairlead.Components.Session;

/// <summary>The sandbox of this checkout: the one that this process started, or the one that another process serves.</summary>
/// <param name="Addresses">Where the sandbox listens.</param>
/// <param name="Own">The program that this process started; null where another process serves the sandbox.</param>
internal sealed record SandboxLink(ServedSandbox Addresses, SandboxProgram? Own)
{
    /// <summary>Host in the names of what the sandbox's registry holds. Ports change; names in manifests must not.</summary>
    public const string RegistryHost = "registry.fairlead.localhost";

    /// <summary>The environment repository as the forge's API names it.</summary>
    public const string ForgeRepository = $"{ServedSandbox.ForgeOwner}/{RepositoryName}";

    private const string RepositoryName = "environments";

    /// <summary>The environment repository.</summary>
    public Uri Repository => ServedSandbox.RepositoryOf(Addresses.Git, RepositoryName);

    /// <summary>The page with its pull requests.</summary>
    public Uri PullRequests => ServedSandbox.PullRequestsOf(Addresses.Git, RepositoryName);

    /// <summary>The API of the forge, in GitHub's shape.</summary>
    public Uri Forge => ServedSandbox.ForgeOf(Addresses.Git);

    /// <summary>Whether there was a sandbox before.</summary>
    public static bool HasState(DeliveryOptions options) => Directory.Exists(FolderOf(options));

    /// <summary>Waits until the sandbox is ready.</summary>
    /// <param name="program">Was started for it.</param>
    /// <exception cref="SandboxEndedException">It cannot be; the message says why.</exception>
    public static async Task<SandboxLink> OpenAsync(SandboxProgram program, CancellationToken cancellationToken)
    {
        var running = await program.ReadyAsync(cancellationToken);
        if (running.ProcessId != program.Id)
        {
            Log.Information("using the sandbox that process {Process} serves", running.ProcessId);
            return new SandboxLink(running, Own: null);
        }

        if (running.BeganAnew is { } why)
        {
            Log.Warning("{Why}", why);
        }

        return new SandboxLink(running, program);
    }

    /// <summary>What its program is started with; a new sandbox gets the environment repository that a team has.</summary>
    public static IReadOnlyList<string> ArgumentsOf(DeliveryOptions options) =>
        [
            .. (string[])["--folder", FolderOf(options)],
            .. (string[])["--registry-port", Text(options.RegistryPort)],
            .. (string[])["--git-port", Text(options.GitPort)],
            .. (string[])["--kubernetes-port", Text(options.KubernetesPort)],
            .. (string[])["--repository", RepositoryName, "--branch", options.Branch],
            .. (string[])["--content", options.ContentFolder],
        ];

    /// <summary>The content folder's way into the sandbox's environment repository.</summary>
    public static SandboxContent ContentOf(DeliveryOptions options) => new(options.ContentFolder, StampOf(options));

    private static string FolderOf(DeliveryOptions options) => Path.Combine(options.Temporary, "sandbox");

    private static string StampOf(DeliveryOptions options) => Path.Combine(FolderOf(options), "content.stamp");

    private static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);
}
