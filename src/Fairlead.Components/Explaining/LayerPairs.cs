using Fairlead.Images;

namespace Fairlead.Components.Explaining;

/// <summary>Which layer of an image took the place of which one of another.</summary>
internal static class LayerPairs
{
    /// <summary>
    /// First equal layers belong together, then layers that were made by the same step, then what is left, in order. What has
    /// no other comes alone, in its place.
    /// </summary>
    public static IReadOnlyList<(NamedLayer? Before, NamedLayer? After)> Of(
        IReadOnlyList<NamedLayer> before,
        IReadOnlyList<NamedLayer> after
    )
    {
        var free = before.ToList();
        var chosen = new NamedLayer?[after.Count];
        Choose((one, other) => one.Layer.Digest == other.Layer.Digest);
        Choose((one, other) => one.Name.Length > 0 && one.Name == other.Name);
        Choose((_, _) => true);
        var pairs = after.Select((layer, index) => (Before: chosen[index], After: (NamedLayer?)layer)).ToList();
        foreach (var gone in free)
        {
            // Below the layer that it lay below.
            var above = before.Skip(before.ToList().IndexOf(gone) + 1).ToList();
            var place = pairs.FindIndex(pair =>
                pair.Before is { } its && above.Exists(layer => ReferenceEquals(layer, its))
            );
            pairs.Insert(place < 0 ? pairs.Count : place, (gone, null));
        }

        return pairs;

        void Choose(Func<NamedLayer, NamedLayer, bool> belongs)
        {
            for (var index = 0; index < after.Count; index++)
            {
                if (chosen[index] is null && free.Find(layer => belongs(layer, after[index])) is { } found)
                {
                    chosen[index] = found;
                    free.RemoveAt(free.FindIndex(layer => ReferenceEquals(layer, found)));
                }
            }
        }
    }
}

/// <summary>A layer with what its image's history says that made it.</summary>
internal sealed record NamedLayer(Descriptor Layer, string Name);
