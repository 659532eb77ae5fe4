using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Fairlead.Mutation.Mutators;

/// <summary>Statements and initialisers that are gone, and other values returned.</summary>
internal static class Statements
{
    public static IEnumerable<Change> Of(SyntaxNode node) =>
        node switch
        {
            ExpressionStatementSyntax or ThrowStatementSyntax or ContinueStatementSyntax => [Change.Of(node, ";")],
            YieldStatementSyntax { Expression: not null } => [Change.Of(node, ";")],
            BreakStatementSyntax { Parent: not SwitchSectionSyntax } => [Change.Of(node, ";")],
            ReturnStatementSyntax { Expression: null } => [Change.Of(node, ";")],
            ReturnStatementSyntax { Expression: { } value } => Other(value),
            ArrowExpressionClauseSyntax { Expression: not ThrowExpressionSyntax } arrow => Other(arrow.Expression),
            InitializerExpressionSyntax
            {
                RawKind: (int)SyntaxKind.ObjectInitializerExpression or (int)SyntaxKind.WithInitializerExpression
            } initializer => Enumerable
                .Range(0, initializer.Expressions.Count)
                .Select(index => Change.Without(initializer.Expressions, index)),
            _ => [],
        };

    // Of these only one compiles: truth values are turned round, others are those of nothing.
    private static IEnumerable<Change> Other(ExpressionSyntax value) =>
        value.Kind()
            is SyntaxKind.NullLiteralExpression
                or SyntaxKind.DefaultLiteralExpression
                or SyntaxKind.TrueLiteralExpression
                or SyntaxKind.FalseLiteralExpression
            ? []
            : [Change.Of(value, $"!({value})"), Change.Of(value, "default!")];
}
