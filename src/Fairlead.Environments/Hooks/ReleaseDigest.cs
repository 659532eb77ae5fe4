using System.Text.Json.Nodes;
using Fairlead.Environments.Objects;

namespace Fairlead.Environments.Hooks;

/// <summary>Tells one release of an app from another: hooks run once for each.</summary>
internal static class ReleaseDigest
{
    private static readonly GroupKind Secret = new("", "Secret");

    /// <summary>The digest of everything that an app declares, without what its Secrets hold, in whatever order it is declared.</summary>
    /// <remarks>It is written to the cluster, where a digest of a Secret could be guessed from.</remarks>
    public static string Of(IEnumerable<ManifestObject> declared) =>
        ContentDigest.Of(
            string.Join(
                '\n',
                declared
                    .Select(manifest => $"{manifest.Key} {ContentDigest.Of(Open(manifest))}")
                    .Order(StringComparer.Ordinal)
            )
        );

    private static JsonObject Open(ManifestObject manifest)
    {
        if (manifest.Key.GroupKind != Secret)
        {
            return manifest.Root;
        }

        var open = (JsonObject)manifest.Root.DeepClone();
        open.ObjectAt("metadata", "annotations")?.Remove(Annotations.LastApplied);
        foreach (var field in new[] { "data", "stringData" })
        {
            foreach (var name in (open.ObjectAt(field) ?? []).Select(pair => pair.Key).ToList())
            {
                open.ObjectAt(field)![name] = null;
            }
        }

        return open;
    }
}
