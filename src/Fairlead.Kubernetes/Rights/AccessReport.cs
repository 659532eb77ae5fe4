namespace Fairlead.Kubernetes.Rights;

/// <summary>What a plan may not do.</summary>
/// <param name="App">The application.</param>
/// <param name="User">Who would need the rights; empty where the cluster does not tell.</param>
/// <param name="Missing">The rights that are missing; empty where the plan may do everything.</param>
public sealed record AccessReport(string App, string User, IReadOnlyList<AccessNeed> Missing)
{
    /// <summary>The missing rights as Role, ClusterRole and their bindings, ready for <c>kubectl apply -f -</c>; empty where none is missing.</summary>
    public string ToYaml() => Missing.Count == 0 ? "" : RoleYaml.Of(this);
}
