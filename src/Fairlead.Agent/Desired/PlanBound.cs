using Fairlead.Environments;
using Fairlead.Git;
using Fairlead.Git.Objects;

namespace Fairlead.Agent.Desired;

/// <summary>
/// Holds commits to the plan that was reviewed: a commit that names the digest of its plan may do exactly what this plan
/// had shown. What a commit that names none would delete stays; see <see cref="PlanConsent"/>.
/// </summary>
/// <param name="clone">The environment repository.</param>
/// <param name="environment">The environment.</param>
/// <param name="requirePlan">Whether a commit that changes objects has to name its plan.</param>
internal sealed class PlanBound(BareClone clone, string environment, bool requirePlan)
{
    /// <summary>Looks at every commit since the one that is applied, or at the last one that matters where none is.</summary>
    /// <param name="tip">The commit to apply.</param>
    /// <param name="applied">The commit that is applied; null where that is not known.</param>
    /// <exception cref="EnvironmentException">A commit changes something else than its plan had seen.</exception>
    /// <exception cref="GitException">A commit or a manifest cannot be read.</exception>
    public void Check(CommitId tip, CommitId? applied)
    {
        var steps = clone.Changes(tip, EnvironmentLayout.Folder(environment), until: applied);
        if (applied is not { } known)
        {
            steps.Take(1).ToList().ForEach(step => Check(clone.Describe(step.Commit)));
            return;
        }

        CheckAll([.. steps.TakeWhile(step => !clone.IsAncestor(step.Commit, known)).Reverse()]);
    }

    // Commits that were taken back leave nothing behind that would have to be looked at.
    private void CheckAll(List<PathChange> steps)
    {
        for (var index = 0; index < steps.Count; index++)
        {
            var before = steps[index].Before;
            var same = steps.FindLastIndex(later => later.Id == before);
            if (same >= index)
            {
                index = same;
                continue;
            }

            Check(clone.Describe(steps[index].Commit));
        }
    }

    private void Check(CommitInfo commit)
    {
        var plan = new CommitPlan(clone, environment, commit);
        CheckNamed(plan, commit);
        if (plan.Named.Count > 0 && plan.Actual() is { } digest)
        {
            Check(plan, commit, digest);
        }
    }

    private void CheckNamed(CommitPlan plan, CommitInfo commit)
    {
        if (requirePlan && plan.Named.Count == 0 && !plan.Steps().IsEmpty)
        {
            throw new EnvironmentException(
                Refusals.UnplannedCommit,
                $"Commit {commit.Id.Short()} changes {environment} and names no plan, and commits without one are not applied here. "
                    + "Revert it, and commit the change through the build again."
            );
        }
    }

    private void Check(CommitPlan plan, CommitInfo commit, string digest)
    {
        if (plan.Named.Count > 0 && !plan.Named.Contains(digest))
        {
            throw new EnvironmentException(
                Refusals.ExceededPlan,
                $"Commit {commit.Id.Short()} changes something else in {environment} than its plan: it names {plan.Named[0]}, and what it changes is {digest}. "
                    + "It is not applied; revert it, and commit the change through the build again."
            );
        }
    }
}
