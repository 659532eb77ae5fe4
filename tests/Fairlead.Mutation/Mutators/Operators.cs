using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Fairlead.Mutation.Mutators;

/// <summary>Comparisons at their border and turned round, and another operation of the same form.</summary>
internal static class Operators
{
    private static readonly Dictionary<SyntaxKind, string[]> Others = new()
    {
        [SyntaxKind.LessThanToken] = ["<=", ">="],
        [SyntaxKind.LessThanEqualsToken] = ["<", ">"],
        [SyntaxKind.GreaterThanToken] = [">=", "<="],
        [SyntaxKind.GreaterThanEqualsToken] = [">", "<"],
        [SyntaxKind.EqualsEqualsToken] = ["!="],
        [SyntaxKind.ExclamationEqualsToken] = ["=="],
        [SyntaxKind.AmpersandAmpersandToken] = ["||"],
        [SyntaxKind.BarBarToken] = ["&&"],
        [SyntaxKind.PlusToken] = ["-"],
        [SyntaxKind.MinusToken] = ["+"],
        [SyntaxKind.AsteriskToken] = ["/"],
        [SyntaxKind.SlashToken] = ["*"],
        [SyntaxKind.PercentToken] = ["*"],
        [SyntaxKind.AmpersandToken] = ["|"],
        [SyntaxKind.BarToken] = ["&"],
        [SyntaxKind.PlusEqualsToken] = ["-="],
        [SyntaxKind.MinusEqualsToken] = ["+="],
        [SyntaxKind.PlusPlusToken] = ["--"],
        [SyntaxKind.MinusMinusToken] = ["++"],
    };

    public static IEnumerable<Change> Of(SyntaxNode node) =>
        node switch
        {
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } either =>
            [
                Change.Of(either, $"({either.Left})"),
                Change.Of(either, $"({either.Right})"),
            ],
            BinaryExpressionSyntax binary => Other(binary.OperatorToken),
            AssignmentExpressionSyntax assignment => Other(assignment.OperatorToken),
            PostfixUnaryExpressionSyntax postfix => Other(postfix.OperatorToken),
            PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not =>
            [
                Change.Of(not.OperatorToken, ""),
            ],
            PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression } minus =>
            [
                Change.Of(minus.OperatorToken, ""),
            ],
            PrefixUnaryExpressionSyntax prefix => Other(prefix.OperatorToken),
            _ => [],
        };

    private static IEnumerable<Change> Other(SyntaxToken token) =>
        Others.GetValueOrDefault(token.Kind(), []).Select(other => Change.Of(token, other));
}
