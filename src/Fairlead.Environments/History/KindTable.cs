namespace Fairlead.Environments.History;

/// <summary>
/// Which files a commit of each kind may touch: one table, by which every writer looks at its change before the push, and the
/// agent at each commit before it applies it.
/// </summary>
public static class KindTable
{
    private static readonly FileRole[] Released =
    [
        FileRole.Environment,
        FileRole.Release,
        FileRole.Proof,
        FileRole.Manifest,
        FileRole.Secret,
    ];

    private static readonly FileRole[] OfPeople =
    [
        FileRole.Configuration,
        FileRole.Values,
        FileRole.Patch,
        FileRole.Health,
        FileRole.Hold,
        FileRole.Adoption,
        FileRole.Secret,
        FileRole.Other,
    ];

    /// <summary>The first file that a commit of a kind must not touch, in order of the paths; null where there is none.</summary>
    /// <param name="kind">One of <see cref="CommitKind"/>.</param>
    /// <param name="changes">What it touches.</param>
    /// <param name="removed">The folders that its trailers say it removes.</param>
    /// <param name="isSigned">Whether commits count by their signatures, so that a person's own bytes are no order to a cluster.</param>
    public static ChangedPath? FirstBeyond(
        string kind,
        IEnumerable<ChangedPath> changes,
        IReadOnlyCollection<string> removed,
        bool isSigned
    )
    {
        ArgumentNullException.ThrowIfNull(changes);
        ArgumentNullException.ThrowIfNull(removed);
        return changes
            .OrderBy(change => change.Path, StringComparer.Ordinal)
            .Where(change => !Allows(kind, change, PlacedFile.At(change.Path), removed, isSigned))
            .Select(change => (ChangedPath?)change)
            .FirstOrDefault();
    }

    private static bool Allows(
        string kind,
        ChangedPath change,
        PlacedFile file,
        IReadOnlyCollection<string> removed,
        bool isSigned
    ) =>
        kind switch
        {
            CommitKind.Bump or CommitKind.Promote => Released.Contains(file.Role),
            CommitKind.Rollback => file.Environment is not null,
            CommitKind.Hold => file.Role == FileRole.Hold,
            CommitKind.Configure => OfPeople.Contains(file.Role)
                || file.Role is FileRole.Environment or FileRole.Manifest or FileRole.Release,
            CommitKind.Remove => file.Role is FileRole.Configuration or FileRole.Environment
                || IsRemoval(change, removed),
            CommitKind.Migrate => true,
            CommitKind.Person => !isSigned || OfPeople.Contains(file.Role),
            _ => false,
        };

    private static bool IsRemoval(ChangedPath change, IEnumerable<string> removed) =>
        change.IsRemoved
        && removed.Any(folder => change.Path.StartsWith($"{folder.TrimEnd('/')}/", StringComparison.Ordinal));
}
