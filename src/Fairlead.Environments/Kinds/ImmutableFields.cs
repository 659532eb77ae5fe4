using System.Text.Json.Nodes;
using Fairlead.Environments.Objects;

namespace Fairlead.Environments.Kinds;

/// <summary>Knows the fields of built-in kinds that a cluster does not change once the object exists.</summary>
internal static class ImmutableFields
{
    private static readonly GroupKind Service = new("", "Service");

    /// <summary>Those of the changed fields that the cluster probably will not change.</summary>
    /// <param name="kind">Kind of the object.</param>
    /// <param name="before">The object as it is.</param>
    /// <param name="paths">The fields that are to change, such as <c>spec.selector.matchLabels</c>.</param>
    public static IEnumerable<string> In(GroupKind kind, JsonObject before, IEnumerable<string> paths) =>
        paths.Where(path => IsImmutable(kind, before, path));

    /// <summary>Whether a declared change of a field is none to a cluster, which takes the same for a field that says nothing.</summary>
    /// <param name="kind">Kind of the object.</param>
    /// <param name="path">The field.</param>
    /// <param name="before">Its value before, as JSON; null where nothing is said.</param>
    /// <param name="after">Its value afterwards.</param>
    public static bool StaysTheSame(GroupKind kind, string path, string? before, string? after)
    {
        var unsaid = BuiltInKinds.Find(kind)?.Defaults.GetValueOrDefault(path);
        return (before ?? unsaid) == (after ?? unsaid);
    }

    /// <summary>Why they are in the way; goes on from the object's name.</summary>
    public static string Sentence(IReadOnlyList<string> paths) =>
        $"{string.Join(", ", paths)} {(paths.Count == 1 ? "is a field" : "are fields")} that the cluster never changes; "
        + $"consent to delete and make it anew with the annotation {Annotations.Recreate}: allowed, or keep what it has";

    // What a load balancer has is only a Service's that is one, and an address nobody's that stands for another name.
    private static bool IsDecided(JsonObject before, string path) =>
        path is "spec.loadBalancerClass" or "spec.healthCheckNodePort"
            ? before.TextAt("spec", "type") is "LoadBalancer"
            : before.TextAt("spec", "type") is not "ExternalName";

    private static bool IsImmutable(GroupKind kind, JsonObject before, string path)
    {
        if (kind.Group.Length == 0 && kind.Kind is "ConfigMap" or "Secret" && before.FlagAt("immutable") == true)
        {
            if (FieldPath.IsAt(path, "data") || FieldPath.IsAt(path, "binaryData") || FieldPath.IsAt(path, "immutable"))
            {
                return true;
            }
        }

        if (BuiltInKinds.Find(kind) is not { } known)
        {
            return false;
        }

        if (kind == Service && !IsDecided(before, path))
        {
            return false;
        }

        return known.Immutable.Any(field => FieldPath.IsAt(path, field))
            || (
                known.MutableInSpec is { } mutable
                && FieldPath.IsAt(path, "spec")
                && !(kind.Kind is "Pod" && path.EndsWith(".image", StringComparison.Ordinal))
                && !mutable.Any(field => FieldPath.IsAt(path, $"spec.{field}"))
            );
    }
}
