using System.Diagnostics.CodeAnalysis;

namespace Fairlead.Environments.Objects;

/// <summary>The identity of an object in a cluster; independent of the API version it is read with.</summary>
/// <param name="Group">API group; empty for the core group.</param>
/// <param name="Kind">Kind, such as <c>Deployment</c>.</param>
/// <param name="Namespace">Namespace; empty for a cluster-scoped object.</param>
/// <param name="Name">Name, unique for its kind in its namespace.</param>
public readonly record struct ObjectKey(string Group, string Kind, string Namespace, string Name)
{
    /// <summary>Group and kind.</summary>
    public GroupKind GroupKind => new(Group, Kind);

    /// <summary>What a sentence calls the object: <c>Deployment catalog</c>.</summary>
    public string Title => $"{Kind} {Name}";

    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out ObjectKey key)
    {
        var parts = (text ?? "").Split('/');
        var valid = parts.Length == 3 && parts[0].Length > 0 && parts[2].Length > 0;
        var kind = valid ? GroupKind.Parse(parts[0]) : default;
        key = valid ? new ObjectKey(kind.Group, kind.Kind, parts[1], parts[2]) : default;
        return valid;
    }

    /// <summary><c>Deployment.apps/shop-dev/catalog</c>; the namespace is empty for a cluster-scoped object.</summary>
    public override string ToString() => $"{GroupKind}/{Namespace}/{Name}";
}
