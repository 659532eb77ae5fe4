using Fairlead.Environments.Objects;
using Fairlead.Environments.Planning;

namespace Fairlead.Environments.History;

/// <summary>
/// Finds what commits took away whose plan nobody saw: it stays until a commit takes it away whose plan shows it.
/// </summary>
/// <param name="history">The environment repository.</param>
/// <param name="environment">The environment.</param>
public sealed class PlanConsent(IRepositoryHistory history, string environment)
{
    /// <summary>The objects that are not to be deleted, and why.</summary>
    /// <param name="tip">The commit to apply.</param>
    /// <param name="behind">The commits that apps of the cluster are at, each in the tip's history.</param>
    /// <param name="accepted">A commit that an operator let through, with all that leads to it; null for none.</param>
    public IReadOnlyDictionary<ObjectKey, string> Withheld(
        string tip,
        IReadOnlyCollection<string> behind,
        string? accepted = null
    )
    {
        var withheld = new Dictionary<ObjectKey, string>();
        var unread = new UnreadStates();
        var steps = Since(tip, behind).ToList();
        foreach (var step in steps)
        {
            var isAccepted = accepted is not null && history.IsAncestor(step.Id, accepted);
            var plan = TryPlan(step, step.Before);
            // What only the last one keeps for now, nothing takes away yet.
            if (plan is not null && (withheld.Count > 0 || step != steps[^1] || !IsAnnounced(step)))
            {
                Withhold(step, plan, isAccepted, withheld);
            }

            // Nobody has seen what happens across a state that cannot be read.
            var crossed = unread.Cross(step, plan, TryPlan);
            foreach (var change in isAccepted ? [] : crossed.SelectMany(Leaving))
            {
                withheld[change.Subject] =
                    $"what lies before commit {HistoryCommit.Short(step.Id)} cannot be read, so that nobody has seen that it would be deleted";
            }
        }

        return withheld;
    }

    private static void Withhold(
        HistoryStep step,
        TreePlan plan,
        bool isAccepted,
        Dictionary<ObjectKey, string> withheld
    )
    {
        foreach (var change in plan.Apps.SelectMany(Leaving))
        {
            if (isAccepted)
            {
                withheld.Remove(change.Subject);
            }
            else if (step.Named.Count == 0)
            {
                withheld[change.Subject] =
                    $"commit {HistoryCommit.Short(step.Id)} names no plan, so that nobody has seen that it would be deleted";
            }
            else if (!IsAnnounced(step))
            {
                withheld[change.Subject] =
                    $"the plan of commit {HistoryCommit.Short(step.Id)} is of a version that this one does not know, so that nobody has seen that it would be deleted";
            }
            else if (change.IsSuspended)
            {
                withheld[change.Subject] =
                    $"the plan of commit {HistoryCommit.Short(step.Id)} shows that it stays, and none since that it goes";
            }
            else
            {
                withheld.Remove(change.Subject);
            }
        }
    }

    private static bool IsAnnounced(HistoryStep step) =>
        step.Named.Any(name => TreePlan.IsDigest(name) || HistoryStep.IsFirstDigest(name));

    // The oldest first: what one commit withholds, a later one may consent to.
    private IEnumerable<HistoryStep> Since(string tip, IReadOnlyCollection<string> behind) =>
        history
            .Changes(tip, EnvironmentLayout.Folder(environment), until: Oldest(behind))
            .TakeWhile(step => behind.Any(known => !history.IsAncestor(step.Commit, known)))
            .Reverse()
            .Select(step => new HistoryStep(history, environment, step.Commit));

    private string? Oldest(IReadOnlyCollection<string> commits) =>
        commits.FirstOrDefault(oldest => commits.All(commit => history.IsAncestor(oldest, commit)));

    private static IEnumerable<ObjectChange> Leaving(AppChanges app) =>
        app.Objects.Where(change =>
            change.Action is PlannedAction.Prune or PlannedAction.Recreate || change.IsSuspended
        );

    private static TreePlan? TryPlan(HistoryStep step, string? since)
    {
        try
        {
            return step.PlanSince(since);
        }
        catch (EnvironmentFileException)
        {
            return null;
        }
    }
}
