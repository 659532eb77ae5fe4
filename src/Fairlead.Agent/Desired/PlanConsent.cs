using Fairlead.Environments;
using Fairlead.Environments.Objects;
using Fairlead.Environments.Planning;
using Fairlead.Git;
using Fairlead.Git.Objects;
using Fairlead.Kubernetes.Inventory;

namespace Fairlead.Agent.Desired;

/// <summary>
/// Finds what only commits without a plan took away: nobody has seen that it would be deleted, so it stays until a commit
/// with a plan takes it away, too.
/// </summary>
/// <param name="clone">The environment repository.</param>
/// <param name="environment">The environment.</param>
internal sealed class PlanConsent(BareClone clone, string environment)
{
    private (CommitId Tip, HashSet<CommitId> Behind, IReadOnlyDictionary<ObjectKey, string> Withheld)? _last;

    /// <summary>The objects that are not to be deleted, and why.</summary>
    /// <param name="desired">What is applied.</param>
    /// <param name="sets">The sets that the cluster has, each with the commit that it holds.</param>
    /// <exception cref="GitException">A commit cannot be read.</exception>
    public IReadOnlyDictionary<ObjectKey, string> Withheld(DesiredEnvironment desired, IEnumerable<ApplySetParent> sets)
    {
        var tip = CommitId.Parse(desired.Commit);
        var listed = desired.Apps.Select(app => (app.Declared.Name, app.Declared.Namespace)).ToHashSet();
        var snapshot = clone.Snapshot(tip);
        var behind = sets.Where(set => !listed.Contains((set.App, set.Namespace)) || !IsSame(snapshot, set))
            .Select(set => set.Source is { } source ? clone.Find(source.Commit) : null)
            .OfType<CommitId>()
            .Where(commit => clone.IsAncestor(commit, tip))
            .ToHashSet();
        if (behind.Count == 0)
        {
            return new Dictionary<ObjectKey, string>();
        }

        // While something is withheld, each pass asks for the same.
        if (_last is not { } last || last.Tip != tip || !last.Behind.SetEquals(behind))
        {
            _last = last = (tip, behind, Withheld([.. Since(tip, behind)]));
        }

        return last.Withheld;
    }

    private bool IsSame(TreeSnapshot snapshot, ApplySetParent set) =>
        set.Source is not { } source
        || snapshot.IdOf(EnvironmentLayout.ManifestsFolder(environment, set.App)) == source.Tree;

    // The oldest first: what one commit withholds, a later one may consent to.
    private IEnumerable<CommitInfo> Since(CommitId tip, HashSet<CommitId> behind) =>
        clone
            .Changes(tip, EnvironmentLayout.Folder(environment), until: Oldest(behind))
            .TakeWhile(step => behind.Any(known => !clone.IsAncestor(step.Commit, known)))
            .Reverse()
            .Select(step => clone.Describe(step.Commit));

    private CommitId? Oldest(HashSet<CommitId> commits) =>
        commits
            .Where(oldest => commits.All(commit => clone.IsAncestor(oldest, commit)))
            .Select(commit => (CommitId?)commit)
            .FirstOrDefault();

    private Dictionary<ObjectKey, string> Withheld(List<CommitInfo> commits)
    {
        var withheld = new Dictionary<ObjectKey, string>();
        foreach (var commit in commits)
        {
            var plan = new CommitPlan(clone, environment, commit);
            // What only the last one keeps for now, nothing takes away yet.
            if (plan.Named.Count > 0 && withheld.Count == 0 && commit.Id == commits[^1].Id)
            {
                continue;
            }

            foreach (var change in Leaving(plan))
            {
                if (plan.Named.Count == 0)
                {
                    withheld[change.Subject] =
                        $"commit {commit.Id.Short()} names no plan, so that nobody has seen that it would be deleted";
                }
                else if (change.IsSuspended)
                {
                    withheld[change.Subject] =
                        $"the plan of commit {commit.Id.Short()} shows that it stays, and none since that it goes";
                }
                else
                {
                    withheld.Remove(change.Subject);
                }
            }
        }

        return withheld;
    }

    private static IEnumerable<ObjectChange> Leaving(CommitPlan plan)
    {
        try
        {
            return
            [
                .. plan.Steps()
                    .Apps.SelectMany(app => app.Objects)
                    .Where(change =>
                        change.Action is PlannedAction.Prune or PlannedAction.Recreate || change.IsSuspended
                    ),
            ];
        }
        catch (EnvironmentException)
        {
            // A state that could not be read was not applied, so that nothing left with it.
            return [];
        }
    }
}
