namespace Fairlead.Git.Objects;

/// <summary>
/// What a commit does to the tree it is made on. Restores happen before deletes and deletes before writes, so deleting a
/// folder and writing some of its files again replaces the folder.
/// </summary>
public sealed record TreeChange
{
    /// <summary>
    /// Whole new contents by path. A file that exists keeps its executable bit; a file or link in the way of a needed
    /// folder, or a folder in the way of a file, is replaced.
    /// </summary>
    public IReadOnlyDictionary<string, byte[]> Writes { get; init; } = new Dictionary<string, byte[]>();

    /// <summary>
    /// Files and whole folders that become what they are in another commit of the clone, to the last byte, mode and link;
    /// what that commit lacks is removed. No content is read for it.
    /// </summary>
    public IReadOnlyDictionary<string, CommitId> Restores { get; init; } = new Dictionary<string, CommitId>();

    /// <summary>Files and whole folders to remove; a path that does not exist is no error.</summary>
    public IReadOnlyList<string> Deletes { get; init; } = [];

    /// <summary>The message of the commit.</summary>
    public required CommitMessage Message { get; init; }

    /// <summary>Who wrote the change, where that is not <see cref="GitOptions.Identity"/>.</summary>
    public GitIdentity? Author { get; init; }
}
