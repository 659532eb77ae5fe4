namespace Fairlead.Environments;

/// <summary>
/// What a commit to an environment repository is. It says who may make it, what it may touch and which gates it passes; see
/// <see cref="History.KindTable"/>.
/// </summary>
public static class CommitKind
{
    /// <summary>The trailer that says it.</summary>
    public const string Trailer = "Fairlead-Kind";

    /// <summary>The trailer that names a folder which goes with a commit of kind <see cref="Remove"/>.</summary>
    public const string RemoveTrailer = "Fairlead-Remove";

    /// <summary>Releases of a build come into an environment.</summary>
    public const string Bump = "bump";

    /// <summary>Releases come from another environment.</summary>
    public const string Promote = "promote";

    /// <summary>An earlier state comes back.</summary>
    public const string Rollback = "rollback";

    /// <summary>Somebody keeps bumps and promotions away, or lets them in again.</summary>
    public const string Hold = "hold";

    /// <summary>An app or an environment goes, on purpose.</summary>
    public const string Remove = "remove";

    /// <summary>What people write is changed for them, and what is made of it is written again.</summary>
    public const string Configure = "configure";

    /// <summary>Files are written in a newer format; the agent does nothing else for it.</summary>
    public const string Migrate = "migrate";

    /// <summary>A person's own commit: it says no kind.</summary>
    public const string Person = "person";

    /// <summary>Every kind.</summary>
    public static IReadOnlyList<string> All { get; } =
    [Bump, Promote, Rollback, Hold, Remove, Configure, Migrate, Person];

    /// <summary>The kind that a commit's trailers say; those of the first version are told by what else they say.</summary>
    /// <param name="trailers">Keys and values, in order.</param>
    public static string Of(IEnumerable<KeyValuePair<string, string>> trailers)
    {
        var said = trailers.ToLookup(
            trailer => trailer.Key,
            trailer => trailer.Value,
            StringComparer.OrdinalIgnoreCase
        );
        return said[Trailer].FirstOrDefault()?.Trim()
            ?? (
                said.Contains("Fairlead-Rollback") ? Rollback
                : said.Contains("Fairlead-Promotion") ? Promote
                : said.Contains("Fairlead-Release") ? Bump
                : Person
            );
    }
}
