using Fairlead.Components.Services;
using Fairlead.Delivery.Validation.Policies;

namespace Fairlead.Components.Session;

/// <summary>What is delivered, and where to: to addresses of one's own, or, where none is named, to the sandbox.</summary>
internal sealed record DeliveryOptions
{
    /// <summary>Full path of the source repository.</summary>
    public required string Root { get; init; }

    /// <summary>Full path of the only folder that the build writes to.</summary>
    public required string Temporary { get; init; }

    /// <summary>The services, in the order they are shown.</summary>
    public required IReadOnlyList<ServiceProject> Services { get; init; }

    /// <summary>Services that are no .NET projects. Default: none.</summary>
    public IReadOnlyList<OutsideService> OutsideServices { get; init; } = [];

    /// <summary>Images that another job has made, each as <c>name=host/repository@sha256:...</c>. Default: none.</summary>
    public IReadOnlyList<string> GivenImages { get; init; } = [];

    /// <summary>A file with a line for each such image, relative to <see cref="Root"/>; null for none.</summary>
    public string? GivenImagesFile { get; init; }

    /// <summary>Every check that rendered objects go through. Default: the shipped ones.</summary>
    public IReadOnlyList<IManifestPolicy> Policies { get; init; } = ManifestPolicies.Shipped;

    /// <summary>Full path of the folder that holds a folder for each chart.</summary>
    public required string ChartsFolder { get; init; }

    /// <summary>Full path of the folder that the sandbox's environment repository starts with.</summary>
    public required string ContentFolder { get; init; }

    /// <summary>Image that services run on whose projects name none; null for the one that the SDK takes for each.</summary>
    public string? BaseImage { get; init; }

    /// <summary>Full path of the committed file that pins outside images by digest.</summary>
    public required string ImageLockFile { get; init; }

    /// <summary>Full path of the agent's program.</summary>
    public required string AgentProgram { get; init; }

    /// <summary>Full path of the sandbox's program.</summary>
    public required string SandboxProgram { get; init; }

    /// <summary>Whether the sandbox is asked for, whatever addresses are named elsewhere.</summary>
    public bool OnSandbox { get; init; }

    /// <summary>Whether a CI service runs the build, so that the sandbox ends with the job.</summary>
    public bool IsOnCi { get; init; }

    /// <summary>Whether nothing outside <see cref="Temporary"/> is written, and what would be is shown.</summary>
    public bool DryRun { get; init; }

    /// <summary>Whether source that nobody committed may reach an environment repository of one's own.</summary>
    public bool AllowUncommitted { get; init; }

    /// <summary>Registry to push to, with the path below which repositories lie; null for the sandbox's.</summary>
    public string? Registry { get; init; }

    /// <summary>
    /// Where the results of work are remembered, such as <c>oci://ghcr.io/acme/cache</c>; null for the usual place below
    /// the registry.
    /// </summary>
    public string? Cache { get; init; }

    /// <summary>Private key that new results are signed with, or the path of its file; null where this run only reads.</summary>
    public string? CacheKey { get; init; }

    /// <summary>Full path of the committed file with the public keys that are believed; without it there is no such memory.</summary>
    public string CacheKeysFile => Path.Combine(Root, ".nuke", "cache.pub");

    /// <summary>User of the registry; null to push without a login.</summary>
    public string? RegistryUser { get; init; }

    /// <summary>Password or token of the registry's user.</summary>
    public string? RegistryPassword { get; init; }

    /// <summary>Address of the environment repository; null for the sandbox's.</summary>
    public string? Repository { get; init; }

    /// <summary>User of the environment repository; hosts that take a token accept any name. Default: <c>x-access-token</c>.</summary>
    public string RepositoryUser { get; init; } = "x-access-token";

    /// <summary>Password or token for the environment repository.</summary>
    public string? RepositoryToken { get; init; }

    /// <summary>
    /// Key that commits to the environment repository are signed with: an SSH private key, the path of a file with one or with
    /// the public key of one that <c>ssh-agent</c> holds, or <c>gpg:</c> and what names a key of gpg; null where they are not
    /// signed. The sandbox has a key of its own.
    /// </summary>
    public string? SigningKey { get; init; }

    /// <summary>Branch of the environment repository. Default: <c>main</c>.</summary>
    public string Branch { get; init; } = "main";

    /// <summary>Kind of the forge: <c>github</c>, <c>gitlab</c> or <c>none</c>; null tells by the repository's host.</summary>
    public string? Forge { get; init; }

    /// <summary>Base address of the forge's API; null for the usual one of its host.</summary>
    public string? ForgeApi { get; init; }

    /// <summary>The environment repository's path on the forge; null for the one in its address.</summary>
    public string? ForgeRepository { get; init; }

    /// <summary>Token for the forge; null for that of the CI job, or of the repository.</summary>
    public string? ForgeToken { get; init; }

    /// <summary>Id of the GitHub App that promotes; null for none.</summary>
    public string? ForgeApp { get; init; }

    /// <summary>Private key of that app, as PEM.</summary>
    public string? ForgeAppKey { get; init; }

    /// <summary>What is wrong with options that stand on the command line under two names, a sentence each.</summary>
    public IReadOnlyList<string> SaidTwice { get; init; } = [];

    /// <summary>Environment that is bumped and synchronised. Default: <c>dev</c>.</summary>
    public string Environment { get; init; } = "dev";

    /// <summary>Context of a real cluster; null for the sandbox's. Nothing ambient ever names one.</summary>
    public string? Cluster { get; init; }

    /// <summary>File that holds the context; null for kubectl's usual places.</summary>
    public string? Kubeconfig { get; init; }

    /// <summary>Longest wait for the environment to become healthy. Default: 5 minutes.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Port of the sandbox's registry; 0 for a free one.</summary>
    public int RegistryPort { get; init; }

    /// <summary>Port of the sandbox's Git server; 0 for a free one.</summary>
    public int GitPort { get; init; }

    /// <summary>Port of the sandbox's Kubernetes API; 0 for a free one.</summary>
    public int KubernetesPort { get; init; }

    /// <summary>Names what is delivered; never a password.</summary>
    public override string ToString() => $"{Environment} from {Root}";

    /// <summary>Whether everything is delivered to the sandbox.</summary>
    public bool IsSandbox => this is { Registry: null, Repository: null, Cluster: null };

    /// <summary>The same delivery to the sandbox: no address, and nothing that belongs to one.</summary>
    public DeliveryOptions ToSandbox() =>
        this with
        {
            Registry = null,
            RegistryUser = null,
            RegistryPassword = null,
            Cache = null,
            Repository = null,
            RepositoryToken = null,
            SigningKey = null,
            Forge = null,
            ForgeApi = null,
            ForgeRepository = null,
            ForgeToken = null,
            ForgeApp = null,
            ForgeAppKey = null,
            Cluster = null,
            Kubeconfig = null,
        };
}
