using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Fairlead.Mutation.Mutators;

/// <summary>Every change of a piece of code, in the order of the text.</summary>
internal static class AllMutators
{
    /// <summary>Counted up whenever other changes are made: scores of one version compare with no other's.</summary>
    public const int Version = 1;

    private static readonly Func<SyntaxNode, IEnumerable<Change>>[] Mutators =
    [
        Calls.Of,
        Conditions.Of,
        Literals.Of,
        Operators.Of,
        Patterns.Of,
        Statements.Of,
    ];

    /// <summary>The changes within a node, each once.</summary>
    public static IReadOnlyList<Change> Of(SyntaxNode node) =>
        [
            .. node.DescendantNodesAndSelf(inner => inner is not AttributeListSyntax)
                .SelectMany(inner => Mutators.SelectMany(mutator => mutator(inner)))
                .Distinct()
                .OrderBy(change => change.Span.Start)
                .ThenBy(change => change.Span.Length)
                .ThenBy(change => change.Text, StringComparer.Ordinal),
        ];
}
