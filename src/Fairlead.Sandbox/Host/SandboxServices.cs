using Fairlead.Sandbox.Forge;
using Fairlead.Sandbox.Git;
using Fairlead.Sandbox.Kubernetes;
using Fairlead.Sandbox.Registry;
using Microsoft.AspNetCore.Http;

namespace Fairlead.Sandbox.Host;

/// <summary>The three servers behind their ports.</summary>
internal sealed record SandboxServices(
    RegistryStore Registry,
    GitRepositories Git,
    ForgeStore Forge,
    KubernetesApi Kubernetes
)
{
    private readonly RequestDelegate _registry = new RegistryServer(Registry).HandleAsync;
    private readonly RequestDelegate _git = new GitServer(Git, new ForgeGuard(Forge)).HandleAsync;
    private readonly RequestDelegate _forge = new ForgeServer(Forge).HandleAsync;

    /// <summary>Why repositories and cluster began anew; null where they did not.</summary>
    public string? BeganAnew { get; private init; }

    /// <summary>The public half of the key that signs what the forge commits.</summary>
    public string ForgeKey { get; private init; } = "";

    public static SandboxServices Open(string folder, string token, TimeProvider time)
    {
        var registry = RegistryStore.Open(Path.Combine(folder, "registry"), time);
        var key = Fairlead.Sandbox.Git.ForgeKey.Open(Path.Combine(folder, "pki", "forge"));
        var git = GitRepositories.Open(Path.Combine(folder, "git"), key, time);
        var halves = new StateHalves(folder);
        var anew = halves.Reunite(git);
        git.Changed = () => halves.Remember(git.Names);
        var options = new KubernetesApiOptions
        {
            Folder = Path.Combine(folder, "kubernetes"),
            Time = time,
            ImageExists = registry.HasImage,
            Tokens = new Dictionary<string, KubernetesUser> { [token] = KubernetesUser.Administrator },
        };
        KubernetesApi kubernetes;
        try
        {
            kubernetes = KubernetesApi.Open(options);
        }
        catch (InvalidDataException)
        {
            anew = halves.BeginAnew("The state of the sandbox's cluster is damaged.");
            kubernetes = KubernetesApi.Open(options);
        }

        var forge = new ForgeStore(Path.Combine(folder, "forge"), git, key, time);
        return new(registry, git, forge, kubernetes) { BeganAnew = anew, ForgeKey = key.Public };
    }

    public RequestDelegate Handler(SandboxService service) =>
        service switch
        {
            SandboxService.Registry => _registry,
            SandboxService.Git => context =>
                ForgeServer.IsResponsible(context.Request.Path) ? _forge(context) : _git(context),
            _ => Kubernetes.Handler,
        };
}

internal enum SandboxService
{
    Registry,
    Git,
    Kubernetes,
}
