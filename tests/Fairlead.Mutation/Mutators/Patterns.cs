using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Fairlead.Mutation.Mutators;

/// <summary>Patterns turned round, joined the other way, or with one demand less.</summary>
internal static class Patterns
{
    public static IEnumerable<Change> Of(SyntaxNode node) =>
        node switch
        {
            UnaryPatternSyntax not => [Change.Of(not.OperatorToken, "")],
            ConstantPatternSyntax { Parent: IsPatternExpressionSyntax } constant =>
            [
                Change.Of(constant, $"not {constant}"),
            ],
            BinaryPatternSyntax joined =>
            [
                Change.Of(joined.OperatorToken, joined.IsKind(SyntaxKind.AndPattern) ? "or" : "and"),
            ],
            RelationalPatternSyntax relational => Border(relational.OperatorToken),
            PropertyPatternClauseSyntax { Subpatterns: { Count: > 0 } demands } => Enumerable
                .Range(0, demands.Count)
                .Select(index => Change.Without(demands, index)),
            _ => [],
        };

    private static IEnumerable<Change> Border(SyntaxToken token) =>
        token.Kind() switch
        {
            SyntaxKind.LessThanToken => [Change.Of(token, "<=")],
            SyntaxKind.LessThanEqualsToken => [Change.Of(token, "<")],
            SyntaxKind.GreaterThanToken => [Change.Of(token, ">=")],
            SyntaxKind.GreaterThanEqualsToken => [Change.Of(token, ">")],
            _ => [],
        };
}
