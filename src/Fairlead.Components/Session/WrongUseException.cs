namespace Fairlead.Components.Session;

/// <summary>The options of a target are wrong, or one is missing; nothing was done.</summary>
/// <param name="problems">What is wrong and what to give instead, a sentence each.</param>
internal sealed class WrongUseException(params IReadOnlyList<string> problems) : Exception(string.Join('\n', problems))
{
    /// <summary>What is wrong and what to give instead; at least one.</summary>
    public IReadOnlyList<string> Problems { get; } = problems;
}
