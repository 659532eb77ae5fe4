using System.Text.Json.Nodes;
using Fairlead.Environments.Objects;

namespace Fairlead.Delivery.Rendering;

/// <summary>What an object is in a cluster, independent of the API version it is written in.</summary>
/// <param name="Group">API group; empty for the core group.</param>
/// <param name="Kind">The kind.</param>
/// <param name="Namespace">Its namespace; empty where it is in none or says none.</param>
/// <param name="Name">Its name.</param>
public readonly record struct ObjectIdentity(string Group, string Kind, string Namespace, string Name)
{
    /// <summary>Reads apiVersion, kind and metadata; what is absent or no text becomes empty.</summary>
    public static ObjectIdentity Of(JsonObject manifest)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        var version = Text(manifest, "apiVersion");
        var slash = version.IndexOf('/', StringComparison.Ordinal);
        var metadata = manifest["metadata"] as JsonObject ?? [];
        return new(
            slash < 0 ? "" : version[..slash],
            Text(manifest, "kind"),
            Text(metadata, "namespace"),
            Text(metadata, "name")
        );
    }

    /// <summary>Group and kind.</summary>
    public GroupKind GroupKind => new(Group, Kind);

    /// <summary>How people name it: <c>Deployment shop-dev/catalog</c>.</summary>
    public override string ToString() => Namespace.Length == 0 ? $"{Kind} {Name}" : $"{Kind} {Namespace}/{Name}";

    internal static string Text(JsonObject map, string key) => map.TextAt(key) ?? "";
}
