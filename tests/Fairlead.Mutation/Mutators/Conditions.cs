using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Fairlead.Mutation.Mutators;

/// <summary>Conditions that always hold or never do, and cases that are gone.</summary>
internal static class Conditions
{
    public static IEnumerable<Change> Of(SyntaxNode node) =>
        node switch
        {
            IfStatementSyntax branch => Both(branch.Condition),
            WhileStatementSyntax loop => [Change.Of(loop.Condition, "false")],
            ConditionalExpressionSyntax choice => Both(choice.Condition),
            WhenClauseSyntax clause => Both(clause.Condition),
            CatchFilterClauseSyntax filter => Both(filter.FilterExpression),
            SwitchSectionSyntax section => [Change.Of(section, $"{string.Join(' ', section.Labels)} break;")],
            SwitchExpressionSyntax choice => Enumerable
                .Range(0, choice.Arms.Count - 1)
                .Select(index => Change.Without(choice.Arms, index)),
            _ => [],
        };

    private static IEnumerable<Change> Both(ExpressionSyntax condition) =>
        [Change.Of(condition, "true"), Change.Of(condition, "false")];
}
