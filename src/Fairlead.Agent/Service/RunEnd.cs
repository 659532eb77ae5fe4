namespace Fairlead.Agent.Service;

/// <summary>How a run ended.</summary>
/// <param name="Exit">The exit code.</param>
/// <param name="Message">Why it failed; empty where it did not.</param>
/// <param name="Code">The code of what was refused; null for none.</param>
internal sealed record RunEnd(int Exit, string Message, string? Code)
{
    /// <summary>It was told to end.</summary>
    public static RunEnd Interrupted { get; } =
        new(ExitCode.Interrupted, "Interrupted; what was begun is continued by the next run.", null);

    /// <summary>True where nothing else has told of it.</summary>
    public bool IsProblem { get; init; }
}
