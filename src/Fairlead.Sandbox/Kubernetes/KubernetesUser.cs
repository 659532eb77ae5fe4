namespace Fairlead.Sandbox.Kubernetes;

/// <summary>Who makes a request, as authorization sees it.</summary>
/// <param name="Name">User name, such as <c>system:serviceaccount:shop-dev:default</c>.</param>
/// <param name="Groups">Groups; members of <c>system:masters</c> may do everything.</param>
public sealed record KubernetesUser(string Name, IReadOnlyList<string> Groups)
{
    /// <summary>A user who may do everything.</summary>
    public static KubernetesUser Administrator { get; } = new("kubernetes-admin", ["system:masters"]);
}
