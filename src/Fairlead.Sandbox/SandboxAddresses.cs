namespace Fairlead.Sandbox;

/// <summary>Where a running sandbox is reached; also in <c>addresses.json</c> in its folder while it runs.</summary>
/// <param name="Registry">The OCI registry, over HTTP.</param>
/// <param name="Git">The Git server; a repository is at <c>name.git</c> below it.</param>
/// <param name="Kubernetes">The Kubernetes API, over HTTPS with the sandbox's own authority.</param>
/// <param name="KubeconfigPath">A kubeconfig file whose context <see cref="KubernetesContext"/> is let in.</param>
public sealed record SandboxAddresses(Uri Registry, Uri Git, Uri Kubernetes, string KubeconfigPath)
{
    /// <summary>The name of the context in the kubeconfig file.</summary>
    public const string KubernetesContext = ServedSandbox.KubernetesContext;

    /// <summary>The host and port of the registry, as image references begin with.</summary>
    public string RegistryHost => Registry.Authority;

    /// <summary>The API of the forge, in GitHub's shape, on the Git server's port.</summary>
    public Uri Forge => ServedSandbox.ForgeOf(Git);

    /// <summary>A repository as the forge's API names it.</summary>
    public static string ForgeRepository(string name) =>
        name.Contains('/') ? name : $"{Fairlead.Sandbox.Forge.ForgeStore.Owner}/{name}";

    /// <summary>The page with a repository's pull requests.</summary>
    public Uri PullRequests(string name) => ServedSandbox.PullRequestsOf(Git, name);

    /// <summary>The address of a repository on the Git server.</summary>
    public Uri Repository(string name) => ServedSandbox.RepositoryOf(Git, name);
}
