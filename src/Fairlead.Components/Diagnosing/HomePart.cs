using Fairlead.Components.Connecting;

namespace Fairlead.Components.Diagnosing;

/// <summary>The user's folder, where the SDK and packages have theirs.</summary>
internal static class HomePart
{
    // What NuGet and the SDK take in its place.
    private static readonly string[] Substitutes = ["DOTNET_CLI_HOME", "NUGET_PACKAGES"];

    /// <summary>Whether there is one, and how to live without.</summary>
    public static ConnectedPart Of(Surroundings surroundings)
    {
        if (surroundings.Home is { } home && Directory.Exists(home))
        {
            return new ConnectedPart("home", home);
        }

        var unset = Substitutes.Where(name => surroundings.Variable(name) is null).ToList();
        var said = surroundings.Home is { } named ? $"{named} does not exist" : "there is none";
        return unset.Count == 0
            ? new ConnectedPart("home", $"{said}; {string.Join(" and ", Substitutes)} take its place")
            : new ConnectedPart("home", said)
            {
                Missing =
                [
                    $"set HOME to a folder that may be written, or live without it: set {string.Join(" and ", unset)} to such a folder each.",
                ],
            };
    }

    /// <summary>Full path of the folder of packages; null where nothing says.</summary>
    public static string? PackagesOf(Surroundings surroundings) =>
        surroundings.Variable("NUGET_PACKAGES")
        ?? (surroundings.Home is { } home ? Path.Combine(home, ".nuget", "packages") : null);
}
