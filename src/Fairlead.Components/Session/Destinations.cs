using Fairlead.Git.Remotes;
using Fairlead.Images;
using Fairlead.Images.Registry;

namespace Fairlead.Components.Session;

/// <summary>Turns what a person named into addresses; where none was named they are the sandbox's.</summary>
internal static class Destinations
{
    public static Destination Of(DeliveryOptions options, SandboxLink? sandbox)
    {
        var (host, path) = ImageNames(options.Registry);
        return new Destination(
            host,
            path,
            new RegistryClient(Registry(options, host, sandbox)),
            Repository(options, sandbox),
            Path.Combine(options.Temporary, "environments"),
            Cluster(options, sandbox),
            HasStandIns: sandbox is not null
        )
        {
            StandIns = sandbox is null
                ? null
                : new RegistryClient(Registry(options, host, sandbox) with { DryRun = false }),
        };
    }

    /// <summary>How the registry is reached.</summary>
    /// <param name="sandbox">The sandbox; null where the addresses are real ones.</param>
    public static RegistryOptions RegistryOf(DeliveryOptions options, SandboxLink? sandbox) =>
        Registry(options, ImageNames(options.Registry).Host, sandbox);

    private static (string Host, string Path) ImageNames(string? registry)
    {
        if (registry is null)
        {
            return (SandboxLink.RegistryHost, "");
        }

        var parts = registry.TrimEnd('/').Split('/', 2);
        return
            ImageReference.TryParse($"{registry.TrimEnd('/')}/name:tag", out var reference)
            && reference.Registry == parts[0]
            ? (parts[0], parts.Length == 2 ? parts[1] : "")
            : throw new InvalidDataException(
                $"--delivery-registry '{registry}' is no registry; expected a host with an optional port and path, such as ghcr.io/acme, without https://."
            ).Refused(Refusals.WrongOption);
    }

    private static RegistryOptions Registry(DeliveryOptions options, string host, SandboxLink? sandbox)
    {
        var endpoints = new Dictionary<string, Uri>();
        if (sandbox is not null)
        {
            endpoints[SandboxLink.RegistryHost] = sandbox.Addresses.Registry;
        }

        return new RegistryOptions
        {
            DryRun = options.DryRun,
            Endpoints = endpoints,
            Credentials = (asked, _) => new(Credentials(options, host, asked)),
        };
    }

    // A password is for the one registry it was given for, whatever host a manifest or a redirect names.
    private static RegistryCredentials? Credentials(DeliveryOptions options, string host, string asked) =>
        asked == host && options is { RegistryUser: { } user, RegistryPassword: { } password }
            ? new RegistryCredentials(user, password)
            : null;

    private static GitRemote? Repository(DeliveryOptions options, SandboxLink? sandbox)
    {
        var url = options.Repository ?? sandbox?.Repository.ToString();
        return url is null ? null
            : options is { Repository: not null, RepositoryToken: { } token }
                ? new GitRemote(url, GitCredentials.Token(token, options.RepositoryUser))
            : new GitRemote(url);
    }

    private static ClusterAddress? Cluster(DeliveryOptions options, SandboxLink? sandbox) =>
        options.Cluster is { } context ? new ClusterAddress(options.Kubeconfig ?? UsualKubeconfig(), context)
        : sandbox is null ? null
        : new ClusterAddress(sandbox.Addresses.Kubeconfig, ServedSandbox.KubernetesContext);

    // Only reached when a context is named: where kubectl would look for that name.
    private static string UsualKubeconfig() =>
        (Environment.GetEnvironmentVariable("KUBECONFIG") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .FirstOrDefault(File.Exists)
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".kube", "config");
}
