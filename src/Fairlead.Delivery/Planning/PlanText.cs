using System.Globalization;
using System.Text;

namespace Fairlead.Delivery.Planning;

/// <summary>Writes a plan for a terminal.</summary>
internal static class PlanText
{
    private const int ShortDigest = 12;

    public static string Write(EnvironmentPlan plan)
    {
        if (plan.IsEmpty)
        {
            return $"{plan.Environment}: nothing changes\n";
        }

        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{plan.Environment}: {plan.Summary} (plan {Short(plan.Digest)})\n");
        foreach (var app in plan.Apps.Where(app => !app.IsEmpty))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{app.App}  {app.Versions}\n");
            foreach (var line in StepText.Head(app.Steps))
            {
                text.Append("  ").Append(line).Append('\n');
            }

            foreach (var change in app.Changes)
            {
                text.Append("  ").Append(StepText.Of(change)).Append('\n');
                foreach (var field in change.Fields)
                {
                    text.Append(CultureInfo.InvariantCulture, $"      {field}\n");
                }
            }

            foreach (var hook in app.Steps.Hooks)
            {
                text.Append("  ").Append(StepText.Of(hook)).Append('\n');
            }
        }

        Append(text, "Over budget", plan.Breaches);
        Append(text, "Look twice", plan.Risks.Select(risk => risk.Sentence));
        return text.ToString();
    }

    private static string Short(string digest) => digest[(digest.LastIndexOf(':') + 1)..][..ShortDigest];

    private static void Append(StringBuilder text, string title, IEnumerable<string> sentences)
    {
        foreach (var (index, sentence) in sentences.Index())
        {
            text.Append(index == 0 ? $"\n{title}\n" : "").Append("  ").Append(sentence).Append('\n');
        }
    }
}
