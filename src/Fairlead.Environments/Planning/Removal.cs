namespace Fairlead.Environments.Planning;

/// <summary>
/// A folder that a commit takes away on purpose, an environment's or an app's, as its trailers say: one that is absent for
/// any other reason deletes nothing.
/// </summary>
/// <param name="Folder">The folder, such as <c>environments/prod/web</c>.</param>
/// <param name="KeepsObjects">Whether its objects stay in the cluster, as nobody's.</param>
public readonly record struct Removal(string Folder, bool KeepsObjects)
{
    /// <summary>The trailer that says of such a folder that its objects stay.</summary>
    public const string KeepTrailer = "Fairlead-Keep-Objects";

    // A rollback to a state that lacked an app takes it away, too.
    private static readonly string[] Kinds = [CommitKind.Remove, CommitKind.Rollback];

    /// <summary>What a commit's trailers say that it takes away; nothing where its kind may not.</summary>
    /// <param name="trailers">Keys and values.</param>
    public static IReadOnlyList<Removal> In(IEnumerable<KeyValuePair<string, string>> trailers)
    {
        ArgumentNullException.ThrowIfNull(trailers);
        var said = trailers.ToList();
        var kept = Values(said, KeepTrailer).ToHashSet();
        return Values(said, CommitKind.Trailer).Any(Kinds.Contains)
            ?
            [
                .. Values(said, CommitKind.RemoveTrailer)
                    .Distinct()
                    .Select(folder => new Removal(folder, kept.Contains(folder))),
            ]
            : [];
    }

    /// <summary>The trailers that say it.</summary>
    public IEnumerable<KeyValuePair<string, string>> ToTrailers() =>
        KeepsObjects
            ? [new(CommitKind.RemoveTrailer, Folder), new(KeepTrailer, Folder)]
            : [new(CommitKind.RemoveTrailer, Folder)];

    /// <summary>Whether an environment goes as a whole.</summary>
    public bool IsOf(string environment) => Folder == EnvironmentLayout.Folder(environment);

    /// <summary>Whether an app goes, by itself or with its environment.</summary>
    public bool Covers(string environment, string app) =>
        IsOf(environment) || Folder == EnvironmentLayout.AppFolder(environment, app);

    private static IEnumerable<string> Values(List<KeyValuePair<string, string>> trailers, string key) =>
        trailers
            .Where(trailer => string.Equals(trailer.Key, key, StringComparison.OrdinalIgnoreCase))
            .Select(trailer => trailer.Value.Trim().TrimEnd('/'));
}
