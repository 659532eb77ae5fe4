namespace Fairlead.Components.Session;

/// <summary>The options of a target are wrong, or one is missing; nothing was done.</summary>
internal sealed class WrongUseException : Exception
{
    /// <summary>States everything that is wrong.</summary>
    /// <param name="refusal">The code of what is refused.</param>
    /// <param name="problems">What is wrong and what to give instead, a sentence each.</param>
    public WrongUseException(string refusal, IReadOnlyList<string> problems)
        : base(string.Join('\n', problems))
    {
        Problems = problems;
        this.Refused(refusal);
    }

    /// <summary>States one thing that is wrong.</summary>
    public WrongUseException(string refusal, string problem)
        : this(refusal, [problem]) { }

    /// <summary>What is wrong and what to give instead; at least one.</summary>
    public IReadOnlyList<string> Problems { get; }
}
