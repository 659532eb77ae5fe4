namespace Fairlead.Kubernetes.Rights;

/// <summary>A right that a plan needs.</summary>
/// <param name="Verb">Such as <c>patch</c>.</param>
/// <param name="Group">API group; empty for the core group.</param>
/// <param name="Resource">Name in paths, such as <c>deployments</c>.</param>
/// <param name="Namespace">Namespace; empty for a cluster-scoped resource.</param>
/// <param name="Name">The object; empty for every object.</param>
public readonly record struct AccessNeed(string Verb, string Group, string Resource, string Namespace, string Name = "")
{
    /// <summary><c>patch on deployments.apps in shop-dev</c>.</summary>
    public override string ToString()
    {
        var resource = Group.Length == 0 ? Resource : $"{Resource}.{Group}";
        return Namespace.Length == 0 ? $"{Verb} on {resource}" : $"{Verb} on {resource} in {Namespace}";
    }
}
