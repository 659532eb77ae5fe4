using System.Text;
using Fairlead.Delivery.Gates;
using Fairlead.Delivery.Promotions;
using Fairlead.Delivery.Proposals;
using Fairlead.Git.Objects;

namespace Fairlead.Delivery.Bumps;

/// <summary>Title and text of a bump's pull request.</summary>
internal static class ProposalText
{
    // As with promotions: what a forge takes, less what surrounds the plan.
    private const int Longest = 60_000;
    private const string Closing =
        "Fairlead keeps this pull request up to date: every build that proposes a release changes it, what others have proposed "
        + "stays, and it is closed when nothing is left. Commits that others add to its branch are never overwritten.\n";

    public static string Title(string environment, ReleaseChanges changes) => $"Bump {environment}: {changes.Names()}";

    public static string Write(string environment, ReleaseChanges changes, GateReport gates, SourceLog? sources)
    {
        var text = new StringBuilder($"Releases to **{environment}** what was built.\n\n");
        changes.WriteApps(text);
        GateRows.Write(text, gates);
        changes.WriteCommits(text, sources);
        text.Append("### Plan\n\n");
        var room = Longest - text.Length - Closing.Length;
        return text.Append(changes.Plan.ToMarkdown(room).Trim()).Append("\n\n").Append(Closing).ToString();
    }

    /// <summary>Which releases a plan brings to a tip.</summary>
    public static ReleaseChanges Changes(string environment, BumpPlan plan, TreeSnapshot tip) =>
        new(
            plan.Plan,
            [.. plan.Apps.Where(app => app.ChangedFiles.Count > 0).Select(app => app.Release.App)],
            ReleaseSet.Read(tip, environment).Releases,
            plan.Apps.ToDictionary(app => app.Release.App, app => app.Release)
        );
}
