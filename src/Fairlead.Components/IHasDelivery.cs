using Fairlead.Components.Caching;
using Fairlead.Components.Processes;
using Fairlead.Components.Services;
using Fairlead.Components.Session;
using Fairlead.Delivery.Validation.Policies;
using Fairlead.Pipelines;
using Nuke.Common;
using Nuke.Common.IO;

namespace Fairlead.Components;

/// <summary>What is delivered and where to: the data that the delivering components share.</summary>
[ParameterPrefix("Delivery")]
public interface IHasDelivery : IHasSandbox, IHasCache, IHasDestination, IHasSigning, IHasDryRun
{
    /// <summary>Registry and path that images and charts are pushed to.</summary>
    [FromCi]
    [Parameter("Registry for images and charts, such as ghcr.io/acme. Default: the sandbox's")]
    string? Registry => TryGetValue(() => Registry);

    /// <summary>User of the registry.</summary>
    [Parameter("User of the registry")]
    string? RegistryUser => TryGetValue(() => RegistryUser);

    /// <summary>Password or token of the registry's user.</summary>
    [Secret]
    [Parameter("Password or token of the registry's user")]
    string? RegistryPassword => TryGetValue(() => RegistryPassword);

    /// <summary>Address of the environment repository.</summary>
    [FromCi(Decides = true)]
    [Parameter("Address of the environment repository. Default: the sandbox's")]
    string? Repository => TryGetValue(() => Repository);

    /// <summary>User of the environment repository.</summary>
    [Parameter("User of the environment repository; hosts that take a token accept any name")]
    string? RepositoryUser => TryGetValue(() => RepositoryUser);

    /// <summary>Password or token for the environment repository.</summary>
    [FromCi, Secret]
    [Parameter("Password or token for the environment repository")]
    string? RepositoryToken => TryGetValue(() => RepositoryToken);

    /// <summary>Branch of the environment repository.</summary>
    [Parameter("Branch of the environment repository. Default: main")]
    string? Branch => TryGetValue(() => Branch);

    /// <summary>Kind of the forge that the environment repository is on.</summary>
    [Parameter("Forge of the environment repository: github, gitlab or none. Default: told by its host")]
    string? Forge => TryGetValue(() => Forge);

    /// <summary>Base address of the forge's API.</summary>
    [Parameter("Address of the forge's API, such as https://github.acme.example/api/v3. Default: its host's usual one")]
    string? ForgeApi => TryGetValue(() => ForgeApi);

    /// <summary>The environment repository's path on the forge.</summary>
    [Parameter("Path of the environment repository on its forge. Default: the one in its address")]
    string? ForgeRepository => TryGetValue(() => ForgeRepository);

    /// <summary>Token for the forge.</summary>
    [Secret]
    [Parameter("Token for the forge. Default: that of the CI job, else that of the repository")]
    string? ForgeToken => TryGetValue(() => ForgeToken);

    /// <summary>Id of the GitHub App that promotes.</summary>
    [Parameter("Id of the GitHub App that promotes, instead of a token")]
    string? ForgeApp => TryGetValue(() => ForgeApp);

    /// <summary>Private key of that app.</summary>
    [Secret]
    [Parameter("Private key of that app, as PEM")]
    string? ForgeAppKey => TryGetValue(() => ForgeAppKey);

    /// <summary>Environment that is delivered to, where <see cref="IHasDestination.OneEnvironment" /> names none.</summary>
    [Parameter("The same as --environment, for targets that deliver")]
    string? Environment => TryGetValue(() => Environment);

    /// <summary>Context of a real cluster, where <see cref="IHasDestination.OneCluster" /> names none.</summary>
    [Parameter("The same as --cluster")]
    string? Cluster => TryGetValue(() => Cluster);

    /// <summary>File that holds the context.</summary>
    [Parameter("Kubeconfig file that holds the context. Default: where kubectl looks")]
    string? Kubeconfig => TryGetValue(() => Kubeconfig);

    /// <summary>Longest wait for health.</summary>
    [Parameter("Longest wait for the environment to become healthy. Default: 00:05:00")]
    TimeSpan? Timeout => TryGetValue<TimeSpan?>(() => Timeout);

    /// <summary>Fixed port of the sandbox's registry.</summary>
    [Parameter("Port of the sandbox's registry. Default: a free one")]
    int? SandboxRegistryPort => TryGetValue<int?>(() => SandboxRegistryPort);

    /// <summary>Fixed port of the sandbox's Git server.</summary>
    [Parameter("Port of the sandbox's Git server. Default: a free one")]
    int? SandboxGitPort => TryGetValue<int?>(() => SandboxGitPort);

    /// <summary>Fixed port of the sandbox's Kubernetes API.</summary>
    [Parameter("Port of the sandbox's Kubernetes API. Default: a free one")]
    int? SandboxKubernetesPort => TryGetValue<int?>(() => SandboxKubernetesPort);

    /// <summary>The services that are delivered, in the order they are shown.</summary>
    IReadOnlyList<ServiceProject> Services { get; }

    /// <summary>
    /// Services that are no .NET projects: images that another tool leaves in a folder, or that others make. Default: none.
    /// </summary>
    IReadOnlyList<OutsideService> OutsideServices => [];

    /// <summary>
    /// Checks of one's own that every rendered object goes through, beside the shipped ones; <c>policies</c> of an
    /// environment in fairlead.yaml turn each off or on. Default: none.
    /// </summary>
    IReadOnlyList<IManifestPolicy> Policies => [];

    /// <summary>The folder that holds a folder for each chart. Default: <c>charts</c>.</summary>
    AbsolutePath ChartsFolder => RootDirectory / "charts";

    /// <summary>What the sandbox's environment repository starts with. Default: <c>manifests</c>.</summary>
    AbsolutePath ContentFolder => RootDirectory / "manifests";

    /// <summary>The image that services run on whose projects name none.</summary>
    [Parameter(
        "Image that services without a ContainerBaseImage run on. Default: the SDK's for each project's framework and ContainerFamily"
    )]
    string? BaseImage => TryGetValue(() => BaseImage);

    /// <summary>The agent's program. Default: that of the package Fairlead.Agent, which the build's project references.</summary>
    AbsolutePath AgentProgram => ProgramPlace.Agent.In(BuildAssemblyDirectory);

    /// <summary>The sandbox's program. Default: that of the package Fairlead.Sandbox, which the build's project references.</summary>
    AbsolutePath SandboxProgram => ProgramPlace.Sandbox.In(BuildAssemblyDirectory);

    /// <summary>What the targets of one run share.</summary>
    internal sealed DeliverySession Session => DeliverySession.Of(this, Options);

    /// <summary>The parameters and folders above, checked by nobody yet.</summary>
    private DeliveryOptions Options() =>
        new()
        {
            Root = RootDirectory,
            Temporary = TemporaryDirectory,
            Services = Services,
            OutsideServices = OutsideServices,
            GivenImages = (this as IImages)?.GivenImages ?? [],
            GivenImagesFile = (this as IImages)?.GivenImagesFile,
            Policies = ManifestPolicies.With(Policies),
            ChartsFolder = ChartsFolder,
            ContentFolder = ContentFolder,
            BaseImage = BaseImage,
            ImageLockFile = RootDirectory / ".nuke" / "images.lock.json",
            AgentProgram = AgentProgram,
            SandboxProgram = SandboxProgram,
            OnSandbox = OnSandbox,
            IsOnCi = IsServerBuild || System.Environment.GetEnvironmentVariable("CI") is "true" or "1",
            AllowUncommitted = this is IBump { AllowUncommitted: true },
            Registry = Registry,
            RegistryUser = RegistryUser,
            RegistryPassword = RegistryPassword,
            Cache = CachePlace?.FirstOrDefault(place => CacheAddress.IsMeant(place, EnvironmentInfo.WorkingDirectory)),
            CacheKey = IsDryRun ? null : CacheSigningKey,
            DryRun = IsDryRun,
            Repository = Repository,
            RepositoryUser = RepositoryUser ?? "x-access-token",
            RepositoryToken = RepositoryToken,
            SigningKey = SigningKey,
            Branch = Branch ?? "main",
            Forge = Forge,
            ForgeApi = ForgeApi,
            ForgeRepository = ForgeRepository,
            ForgeToken = ForgeToken,
            ForgeApp = ForgeApp,
            ForgeAppKey = ForgeAppKey,
            Environment = OneEnvironment ?? Environment ?? "dev",
            Cluster = OneCluster ?? Cluster,
            SaidTwice =
            [
                .. SaidTwice("environment", OneEnvironment, Environment),
                .. SaidTwice("cluster", OneCluster, Cluster),
            ],
            Kubeconfig = Kubeconfig,
            Timeout = Timeout ?? TimeSpan.FromMinutes(5),
            RegistryPort = SandboxRegistryPort ?? 0,
            GitPort = SandboxGitPort ?? 0,
            KubernetesPort = SandboxKubernetesPort ?? 0,
        };

    // What somebody types goes before what a variable or a file has said for all runs.
    private static IEnumerable<string> SaidTwice(string option, string? one, string? other) =>
        one != other && EnvironmentInfo.HasArgument(option) && EnvironmentInfo.HasArgument($"delivery-{option}")
            ? [$"--{option} {one} and --delivery-{option} {other} are one option with two values; give one of them."]
            : [];
}
