using System.Globalization;
using System.Text;

namespace Fairlead.Delivery.Planning;

/// <summary>Writes a plan for a terminal.</summary>
internal static class PlanText
{
    public static string Write(EnvironmentPlan plan)
    {
        if (plan.IsEmpty)
        {
            return $"{plan.Environment}: nothing changes\n";
        }

        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{plan.Environment}: {plan.Summary} (plan {plan.Digest.Short})\n");
        foreach (var app in plan.Apps.Where(app => !app.IsEmpty))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{app.App}  {app.Versions}\n");
            foreach (var change in app.Changes)
            {
                text.Append(CultureInfo.InvariantCulture, $"  {Sign(change.Kind)} {change.Subject}\n");
                foreach (var field in change.Fields)
                {
                    text.Append(CultureInfo.InvariantCulture, $"      {field}\n");
                }
            }
        }

        Append(text, "Over budget", plan.Breaches);
        Append(text, "Look twice", plan.Risks.Select(risk => risk.Sentence));
        return text.ToString();
    }

    private static void Append(StringBuilder text, string title, IEnumerable<string> sentences)
    {
        foreach (var (index, sentence) in sentences.Index())
        {
            text.Append(index == 0 ? $"\n{title}\n" : "").Append("  ").Append(sentence).Append('\n');
        }
    }

    public static string Sign(ChangeKind kind) =>
        kind switch
        {
            ChangeKind.Create => "+",
            ChangeKind.Change => "~",
            ChangeKind.Recreate => "!",
            _ => "-",
        };
}
