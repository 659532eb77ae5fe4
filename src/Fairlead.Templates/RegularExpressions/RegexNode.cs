namespace Fairlead.Templates.RegularExpressions;

/// <summary>A part of a parsed expression.</summary>
internal abstract record RegexNode
{
    public sealed record Empty : RegexNode;

    /// <summary>One character out of a set.</summary>
    public sealed record Characters(RuneSet Set) : RegexNode;

    public sealed record Sequence(IReadOnlyList<RegexNode> Items) : RegexNode;

    public sealed record Alternatives(IReadOnlyList<RegexNode> Items) : RegexNode;

    public sealed record Group(RegexNode Inner, int Number) : RegexNode;

    public sealed record Repeat(RegexNode Inner, int Least, int? Most, bool IsLazy) : RegexNode;

    public sealed record Assertion(RegexAssertion Kind) : RegexNode;
}
