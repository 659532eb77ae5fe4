using Fairlead.Sandbox.Git;
using Fairlead.Sandbox.Kubernetes;
using Fairlead.Sandbox.Registry;
using Microsoft.AspNetCore.Http;

namespace Fairlead.Sandbox.Host;

/// <summary>The three servers behind their ports.</summary>
internal sealed record SandboxServices(RegistryStore Registry, GitRepositories Git, KubernetesApi Kubernetes)
{
    private readonly RequestDelegate _registry = new RegistryServer(Registry).HandleAsync;
    private readonly RequestDelegate _git = new GitServer(Git).HandleAsync;

    public static SandboxServices Open(string folder, string token, TimeProvider time)
    {
        var registry = RegistryStore.Open(Path.Combine(folder, "registry"), time);
        var git = GitRepositories.Open(Path.Combine(folder, "git"), time);
        var kubernetes = KubernetesApi.Open(
            new KubernetesApiOptions
            {
                Folder = Path.Combine(folder, "kubernetes"),
                Time = time,
                ImageExists = registry.HasImage,
                Tokens = new Dictionary<string, KubernetesUser>(StringComparer.Ordinal)
                {
                    [token] = KubernetesUser.Administrator,
                },
            }
        );
        return new(registry, git, kubernetes);
    }

    public RequestDelegate Handler(SandboxService service) =>
        service switch
        {
            SandboxService.Registry => _registry,
            SandboxService.Git => _git,
            _ => Kubernetes.Handler,
        };
}

internal enum SandboxService
{
    Registry,
    Git,
    Kubernetes,
}
