namespace Fairlead.Environments.History;

/// <summary>The commits of an environment repository, as its rules look at them; a commit is named by its 40 hexadecimal digits.</summary>
public interface IRepositoryHistory
{
    /// <summary>What a commit says about itself.</summary>
    HistoryCommit Describe(string commit);

    /// <summary>The files of a commit; what cannot be read of them throws an <see cref="EnvironmentFileException"/>.</summary>
    IRepositoryTree Tree(string commit);

    /// <summary>The first commit of its history, along the first parents.</summary>
    string First(string commit);

    /// <summary>Whether a commit is another one, or lies in its history.</summary>
    bool IsAncestor(string ancestor, string commit);

    /// <summary>The commits at which a folder became something else, along the first parents, the newest first.</summary>
    /// <param name="tip">Where to start.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="until">A first parent of the tip that the walk ends before; null to walk to the first commit.</param>
    IEnumerable<HistoryChange> Changes(string tip, string folder, string? until);

    /// <summary>The files below a folder that differ between two commits, by object ids only.</summary>
    /// <param name="before">Null for nothing at all.</param>
    /// <param name="after">The other commit.</param>
    /// <param name="folder">The folder; the empty path is the root.</param>
    IReadOnlyList<ChangedPath> Differences(string? before, string after, string folder);

    /// <summary>The digest of a step as the first version of plans has it; null where no manifest changes.</summary>
    string? FirstDigest(string environment, string? before, string after);
}

/// <summary>What a commit says about itself.</summary>
/// <param name="Id">40 hexadecimal digits.</param>
/// <param name="Parents">Its parents, the first parent first.</param>
/// <param name="Trailers">The trailers of its message, in order.</param>
public sealed record HistoryCommit(
    string Id,
    IReadOnlyList<string> Parents,
    IReadOnlyList<KeyValuePair<string, string>> Trailers
)
{
    /// <summary>The values of a trailer, in order.</summary>
    public IEnumerable<string> Values(string trailer) =>
        Trailers
            .Where(said => string.Equals(said.Key, trailer, StringComparison.OrdinalIgnoreCase))
            .Select(said => said.Value.Trim());

    /// <summary>As much of an id as sentences show.</summary>
    internal static string Short(string commit) => commit[..Math.Min(7, commit.Length)];
}

/// <summary>A commit at which a folder became something else than in its first parent.</summary>
/// <param name="Commit">The commit.</param>
/// <param name="Id">Object id of the folder there; null where it has none.</param>
/// <param name="Before">Object id in its first parent; null where that has none, or there is no parent.</param>
public readonly record struct HistoryChange(string Commit, string? Id, string? Before);

/// <summary>A file that a commit adds, changes or removes.</summary>
/// <param name="Path">From the repository's root.</param>
/// <param name="IsRemoved">Whether it is no more.</param>
public readonly record struct ChangedPath(string Path, bool IsRemoved);
