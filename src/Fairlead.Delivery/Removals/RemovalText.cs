using System.Globalization;
using System.Text;
using Fairlead.Environments;

namespace Fairlead.Delivery.Removals;

/// <summary>Writes the plan of a removal for people.</summary>
internal static class RemovalText
{
    // GitHub takes 65,536 characters.
    private const int Longest = 60_000;

    /// <summary>What a removal is, in the subject of its commit.</summary>
    public static string Subject(RemovalRequest request) =>
        $"{request.Environment}: remove {request.App ?? "the environment"}{(request.KeepsObjects ? " and keep the objects" : "")}";

    public static string Write(RemovalPlan plan)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Subject(plan.Request)}\n");
        foreach (var sentence in Sentences(plan))
        {
            text.Append("  ").Append(sentence).Append('\n');
        }

        return text.Append('\n').Append(plan.Plan.ToText()).ToString();
    }

    public static string Markdown(RemovalPlan plan)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"Removes **{RemovalScope.Of(plan.Request)}**.\n\n");
        foreach (var sentence in Sentences(plan))
        {
            text.Append("- ").Append(MarkdownText.Of(sentence)).Append('\n');
        }

        return text.Append('\n').Append(plan.Plan.ToMarkdown(Longest - text.Length)).ToString();
    }

    /// <summary>What people should know beside the plan.</summary>
    public static IEnumerable<string> Sentences(RemovalPlan plan)
    {
        yield return plan.Request.KeepsObjects
            ? "The objects stay in the cluster, and the agent lets go of them."
            : "The agent deletes the objects, but for those that are kept, within its budget.";
        if (plan.LeavesConfiguration)
        {
            yield return $"{plan.Request.App ?? plan.Request.Environment} leaves {EnvironmentLayout.ConfigurationFile}, too.";
        }
    }
}
