namespace Fairlead.Git.Objects;

/// <summary>A file that differs between two commits.</summary>
/// <param name="Path">From the repository's root.</param>
/// <param name="Before">Object id of its content before; null where it was not there.</param>
/// <param name="After">Object id of its content after; null where it is no more.</param>
public readonly record struct FileChange(string Path, string? Before, string? After);
