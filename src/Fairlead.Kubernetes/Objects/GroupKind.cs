namespace Fairlead.Kubernetes.Objects;

/// <summary>A kind of object, independent of its version.</summary>
/// <param name="Group">API group; empty for the core group.</param>
/// <param name="Kind">Kind as manifests write it, such as <c>Deployment</c>.</param>
public readonly record struct GroupKind(string Group, string Kind)
{
    private const string Domain = ".k8s.io";

    // Other groups below k8s.io, such as gateway.networking.k8s.io, are those of custom resources.
    private static readonly HashSet<string> CompiledIn = new([
        "admissionregistration",
        "apiextensions",
        "apiregistration",
        "authentication",
        "authorization",
        "certificates",
        "coordination",
        "discovery",
        "events",
        "flowcontrol.apiserver",
        "internal.apiserver",
        "networking",
        "node",
        "rbac.authorization",
        "resource",
        "scheduling",
        "storage",
        "storagemigration",
    ]);

    /// <summary>Reads <c>Deployment.apps</c> or, for the core group, <c>Service</c>.</summary>
    public static GroupKind Parse(string text)
    {
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? new GroupKind("", text) : new GroupKind(text[(dot + 1)..], text[..dot]);
    }

    /// <summary>
    /// True for kinds that the API server compiles in. Their values are normalised on the way in (quantities, empty
    /// fields); those of custom resources are kept as they are.
    /// </summary>
    public bool IsBuiltIn =>
        !Group.Contains('.')
        || (Group.EndsWith(Domain, StringComparison.Ordinal) && CompiledIn.Contains(Group[..^Domain.Length]));

    /// <summary><c>Deployment.apps</c>, or <c>Service</c> for the core group, as ApplySet parents list kinds.</summary>
    public override string ToString() => Group.Length == 0 ? Kind : $"{Kind}.{Group}";
}
