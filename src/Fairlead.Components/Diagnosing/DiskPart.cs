using System.Globalization;
using Fairlead.Components.Connecting;

namespace Fairlead.Components.Diagnosing;

/// <summary>Free space where a build writes: <c>.nuke/temp</c>, and the folder of packages.</summary>
internal static class DiskPart
{
    private const long Gibi = 1L << 30;
    private const long Needed = 2 * Gibi;

    /// <summary>How much there is, and where it is less than 2 GiB.</summary>
    /// <param name="temporary">Full path of the folder of temporary files.</param>
    public static ConnectedPart Of(string temporary, Surroundings surroundings)
    {
        var places = new[] { (".nuke/temp", temporary), ("packages", HomePart.PackagesOf(surroundings) ?? "") }
            .Where(place => place.Item2.Length > 0)
            .Select(place => (Name: place.Item1, Path: place.Item2, Free: surroundings.FreeBytes(place.Item2)))
            .ToList();
        return new ConnectedPart(
            "disk",
            string.Join(", ", places.Select(place => $"{Size(place.Free)} free for {place.Name}"))
        )
        {
            Missing =
            [
                .. places
                    .Where(place => place.Free < Needed)
                    .Select(place =>
                        $"less than 2 GiB are free for {place.Name}: make room at {place.Path}; ./build.sh Clean removes what builds left."
                    ),
            ],
        };
    }

    private static string Size(long? bytes) =>
        bytes is { } known
            ? string.Create(CultureInfo.InvariantCulture, $"{(double)known / Gibi:0.0} GiB")
            : "unknown space";
}
