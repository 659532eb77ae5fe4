using Fairlead.Environments.Objects;

namespace Fairlead.Kubernetes.Client;

/// <summary>A kind as the cluster serves it.</summary>
/// <param name="GroupKind">Group and kind.</param>
/// <param name="Version">One version it is served in.</param>
/// <param name="Plural">Name in paths, such as <c>deployments</c>.</param>
/// <param name="IsNamespaced">False for a cluster-scoped kind.</param>
/// <param name="Verbs">What the server does with it, such as <c>list</c>.</param>
public sealed record ResourceKind(
    GroupKind GroupKind,
    string Version,
    string Plural,
    bool IsNamespaced,
    IReadOnlyList<string> Verbs
)
{
    /// <summary>Its name in the singular, such as <c>deployment</c>; empty where the cluster tells none.</summary>
    public string Singular { get; init; } = "";

    /// <summary>Other names that people may use, such as <c>deploy</c>; none by default.</summary>
    public IReadOnlyList<string> ShortNames { get; init; } = [];

    /// <summary><c>apps/v1</c>, or <c>v1</c> in the core group.</summary>
    public string ApiVersion => GroupKind.Group.Length == 0 ? Version : $"{GroupKind.Group}/{Version}";

    /// <summary>True where objects can be listed and deleted, so that they can be members of an apply set.</summary>
    public bool IsManageable => Verbs.Contains("list") && Verbs.Contains("patch");

    /// <summary>Path of the collection; an empty namespace means all of them.</summary>
    public string CollectionPath(string @namespace)
    {
        var root = GroupKind.Group.Length == 0 ? $"/api/{Version}" : $"/apis/{GroupKind.Group}/{Version}";
        return IsNamespaced && @namespace.Length > 0
            ? $"{root}/namespaces/{Uri.EscapeDataString(@namespace)}/{Plural}"
            : $"{root}/{Plural}";
    }

    /// <summary>Path of one object.</summary>
    public string ObjectPath(string @namespace, string name) =>
        $"{CollectionPath(@namespace)}/{Uri.EscapeDataString(name)}";
}
