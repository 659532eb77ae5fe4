using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Fairlead.Mutation.Mutators;

/// <summary>A neighbour of the method that is called, or no call of what only chooses or sorts.</summary>
internal static class Calls
{
    private static readonly Dictionary<string, string> Neighbours = new()
    {
        ["All"] = "Any",
        ["Any"] = "All",
        ["First"] = "Last",
        ["FirstOrDefault"] = "LastOrDefault",
        ["Last"] = "First",
        ["LastOrDefault"] = "FirstOrDefault",
        ["Max"] = "Min",
        ["MaxBy"] = "MinBy",
        ["Min"] = "Max",
        ["MinBy"] = "MaxBy",
        ["Order"] = "OrderDescending",
        ["OrderBy"] = "OrderByDescending",
        ["Skip"] = "Take",
        ["Take"] = "Skip",
        ["ThenBy"] = "ThenByDescending",
        ["StartsWith"] = "EndsWith",
        ["EndsWith"] = "StartsWith",
        ["IndexOf"] = "LastIndexOf",
        ["LastIndexOf"] = "IndexOf",
        ["TrimStart"] = "TrimEnd",
        ["TrimEnd"] = "TrimStart",
        ["Union"] = "Intersect",
        ["Intersect"] = "Union",
        ["Except"] = "Intersect",
    };

    private static readonly HashSet<string> Left =
    [
        "Append",
        "Concat",
        "Distinct",
        "DistinctBy",
        "Except",
        "Order",
        "OrderBy",
        "Prepend",
        "Replace",
        "Reverse",
        "Skip",
        "SkipWhile",
        "Take",
        "TakeWhile",
        "ThenBy",
        "ToLowerInvariant",
        "Trim",
        "TrimEnd",
        "TrimStart",
        "Where",
    ];

    public static IEnumerable<Change> Of(SyntaxNode node)
    {
        if (node is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax called } call)
        {
            yield break;
        }

        var name = called.Name.Identifier.ValueText;
        if (Neighbours.TryGetValue(name, out var neighbour))
        {
            yield return Change.Of(called.Name.Identifier, neighbour);
        }

        if (Left.Contains(name))
        {
            yield return Change.Of(call, called.Expression.ToString());
        }
    }
}
