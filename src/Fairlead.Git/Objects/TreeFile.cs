namespace Fairlead.Git.Objects;

/// <summary>One file of a commit.</summary>
/// <param name="Path">From the repository's root, parts joined by <c>/</c>.</param>
/// <param name="Id">Object id of the content: equal contents have equal ids.</param>
/// <param name="Kind">What the entry is; only the first two kinds can be read.</param>
public sealed record TreeFile(string Path, string Id, TreeFileKind Kind)
{
    /// <summary>True for what can be read: a file, and neither a link nor a submodule.</summary>
    public bool HasContent => Kind is TreeFileKind.Regular or TreeFileKind.Executable;
}

/// <summary>What kind of thing a tree's entry is.</summary>
public enum TreeFileKind
{
    /// <summary>An ordinary file.</summary>
    Regular,

    /// <summary>A file with the executable bit.</summary>
    Executable,

    /// <summary>A symbolic link. It is listed, never followed and never read.</summary>
    SymbolicLink,

    /// <summary>Another repository's commit. Its content is not here.</summary>
    Submodule,
}
