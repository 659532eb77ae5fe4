namespace Fairlead.Environments;

/// <summary>A file of an environment repository that cannot be read; every mistake in it, with its place.</summary>
public sealed class EnvironmentFileException : Exception
{
    /// <summary>States what is wrong.</summary>
    /// <param name="problems">What is wrong, where, and what to do; at least one.</param>
    /// <param name="inner">What was found below it; null for nothing.</param>
    public EnvironmentFileException(IReadOnlyList<string> problems, Exception? inner = null)
        : this(problems, Refusals.InvalidFile, inner) { }

    internal EnvironmentFileException(IReadOnlyList<string> problems, string refusal, Exception? inner)
        : base(string.Join('\n', problems), inner)
    {
        Problems = problems;
        this.Refused(refusal);
    }

    /// <summary>What is wrong, where, and what to do; at least one.</summary>
    public IReadOnlyList<string> Problems { get; }
}
