namespace Fairlead.Tool.Files;

/// <summary>A file as it is to be.</summary>
/// <param name="Path">Its path below the repository's root, with slashes.</param>
/// <param name="Text">What is in it.</param>
internal sealed record PlannedFile(string Path, string Text)
{
    /// <summary>Whether it is started as a program.</summary>
    public bool IsProgram { get; init; }

    /// <summary>Whether it is people's once it is there, and never written again.</summary>
    public bool IsPeoples { get; init; }

    /// <summary>Whether lines are only added to what is there, so that nobody needs to agree.</summary>
    public bool OnlyAdds { get; init; }

    /// <summary>How many lines it has.</summary>
    public int Lines => Text.AsSpan().Count('\n');
}
