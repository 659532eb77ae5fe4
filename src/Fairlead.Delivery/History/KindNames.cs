using Fairlead.Delivery.Rendering;
using Fairlead.Environments.Kinds;

namespace Fairlead.Delivery.History;

/// <summary>Kinds as people type them: in any case, as plurals, as kubectl's short names, and with their group.</summary>
internal static class KindNames
{
    /// <summary>Whether what was typed can mean the kind of an object.</summary>
    public static bool Means(string typed, ObjectIdentity identity)
    {
        var dot = typed.IndexOf('.', StringComparison.Ordinal);
        var (name, group) = dot < 0 ? (typed, null) : (typed[..dot], typed[(dot + 1)..]);
        return (group is null || IsGroup(group, identity.Group))
            && (Known(identity) is var known && (known.IsCalled(name) || known.IsShortenedTo(name)));
    }

    private static KnownKind Known(ObjectIdentity identity) =>
        BuiltInKinds.Find(identity.GroupKind)?.Known ?? new KnownKind(identity.GroupKind, Plural(identity.Kind));

    // A version may come before the group, as in deployments.v1.apps.
    private static bool IsGroup(string typed, string group) =>
        Is(typed, group)
        || (typed.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot && Is(typed[(dot + 1)..], group));

    private static string Plural(string kind) =>
        kind switch
        {
            _ when kind.EndsWith("Endpoints", StringComparison.Ordinal) => kind,
            _ when kind.EndsWith('y')
                    && !kind.EndsWith("ay", StringComparison.Ordinal)
                    && !kind.EndsWith("ey", StringComparison.Ordinal) => kind[..^1] + "ies",
            _ when kind.EndsWith('s') || kind.EndsWith('x') || kind.EndsWith("ch", StringComparison.Ordinal) => kind
                + "es",
            _ => kind + "s",
        };

    private static bool Is(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
