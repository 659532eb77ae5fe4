using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Fairlead.Mutation.Mutators;

/// <summary>Other values: the other truth, a number beside, no text, no elements.</summary>
internal static class Literals
{
    public static IEnumerable<Change> Of(SyntaxNode node) =>
        node switch
        {
            LiteralExpressionSyntax literal => Other(literal),
            InterpolatedStringExpressionSyntax { Contents.Count: > 0 } text => [Change.Of(text, "\"\"")],
            CollectionExpressionSyntax { Elements: { Count: > 0 } elements } list => elements.Count == 1
                ? [Change.Of(list, "[]")]
                : Enumerable
                    .Range(0, elements.Count)
                    .Select(index => Change.Without(elements, index))
                    .Prepend(Change.Of(list, "[]")),
            _ => [],
        };

    private static IEnumerable<Change> Other(LiteralExpressionSyntax literal) =>
        literal.Kind() switch
        {
            SyntaxKind.TrueLiteralExpression => [Change.Of(literal, "false")],
            SyntaxKind.FalseLiteralExpression => [Change.Of(literal, "true")],
            SyntaxKind.StringLiteralExpression =>
            [
                Change.Of(literal, literal.Token.ValueText.Length == 0 ? "\"mutant\"" : "\"\""),
            ],
            SyntaxKind.CharacterLiteralExpression => [Change.Of(literal, "'\\u0001'")],
            SyntaxKind.NumericLiteralExpression => Beside(literal),
            _ => [],
        };

    private static IEnumerable<Change> Beside(LiteralExpressionSyntax literal) =>
        literal.Token.Value switch
        {
            int number => [Change.Of(literal, Text(number + 1L))],
            long number => [Change.Of(literal, Text(number + 1) + "L")],
            double number => [Change.Of(literal, (number + 1).ToString("R", CultureInfo.InvariantCulture) + "D")],
            _ => [],
        };

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
