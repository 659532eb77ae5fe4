using Fairlead.Git;
using Fairlead.Git.Objects;

namespace Fairlead.Agent.Desired;

/// <summary>
/// Holds commits to the plan that was reviewed: a commit that names the digest of its plan may do exactly what this plan
/// had shown. What a commit that names none would delete stays; see <see cref="PlanConsent"/>.
/// </summary>
/// <param name="clone">The environment repository.</param>
/// <param name="environment">The environment.</param>
/// <param name="requirePlan">Whether a commit that changes objects has to name its plan; the environment may ask for it too.</param>
internal sealed class PlanBound(BareClone clone, string environment, bool requirePlan)
{
    /// <summary>Looks at a commit that changes the environment.</summary>
    /// <exception cref="EnvironmentException">It changes something else than its plan had seen.</exception>
    /// <exception cref="GitException">The commit or a manifest cannot be read.</exception>
    public void Check(CommitId commit)
    {
        var plan = new CommitPlan(clone, environment, clone.Describe(commit));
        if (plan.Named.Count == 0)
        {
            RefuseUnplanned(plan, commit);
        }
        else if (plan.Actual() is { } digest && !plan.Named.Contains(digest))
        {
            throw new EnvironmentException(
                Refusals.ExceededPlan,
                $"Commit {commit.Short()} changes something else in {environment} than its plan: it names {plan.Named[0]}, and what it changes is {digest}. "
                    + "It is not applied; revert it, and commit the change through the build again."
            );
        }
    }

    private void RefuseUnplanned(CommitPlan plan, CommitId commit)
    {
        if ((requirePlan || plan.IsWanted) && !plan.Steps().IsEmpty)
        {
            throw new EnvironmentException(
                Refusals.UnplannedCommit,
                $"Commit {commit.Short()} changes {environment} and names no plan, and commits without one are not applied here. "
                    + "Revert it, and commit the change through the build again."
            );
        }
    }
}
