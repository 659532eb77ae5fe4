using System.Text;
using Fairlead.Delivery.Gates;

namespace Fairlead.Delivery.Proposals;

/// <summary>Writes into the text of a pull request how its gates stand.</summary>
internal static class GateRows
{
    public static void Write(StringBuilder text, GateReport report)
    {
        if (report.Gates.Count == 0)
        {
            return;
        }

        text.Append("### Gates\n\n| Gate | State | |\n|---|---|---|\n");
        foreach (var gate in report.Gates.OrderBy(gate => gate.State == GateState.Passed).Take(ReleaseChanges.MostRows))
        {
            text.Append(
                $"| {MarkdownText.Of(gate.Name)} | {gate.State.ToString().ToLowerInvariant()} | {MarkdownText.Of(gate.Sentence)} |\n"
            );
        }

        text.Append(ReleaseChanges.More(report.Gates.Count, ReleaseChanges.MostRows)).Append('\n');
    }
}
