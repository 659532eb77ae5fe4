namespace Fairlead.Git.Objects;

/// <summary>A commit at which what lies at a path became something else than in the commit's first parent.</summary>
/// <param name="Commit">The commit.</param>
/// <param name="Parent">Its first parent; null for a first commit.</param>
/// <param name="Id">Object id of the file or folder there; null where it has none.</param>
/// <param name="Before">Object id in its first parent; null where that has none, or there is no parent.</param>
public readonly record struct PathChange(CommitId Commit, CommitId? Parent, string? Id, string? Before);
