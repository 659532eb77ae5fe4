using Fairlead.Delivery.Planning;
using Fairlead.Delivery.Releases;
using Fairlead.Delivery.Validation;
using Fairlead.Git.Objects;

namespace Fairlead.Delivery.Bumps;

/// <summary>What a bump came to.</summary>
/// <param name="Tip">The new commit, or the branch's tip where nothing was to be changed.</param>
/// <param name="Changed">Whether a commit was made.</param>
/// <param name="Plan">What the commit changes in the cluster.</param>
/// <param name="Apps">The apps that were looked at, in dependency order.</param>
public sealed record BumpResult(CommitId Tip, bool Changed, EnvironmentPlan Plan, IReadOnlyList<BumpedApp> Apps)
{
    /// <summary>What policies warn of. Default: nothing.</summary>
    public IReadOnlyList<Finding> Warnings { get; init; } = [];

    /// <summary>
    /// What the agent does not know yet and is therefore not written, and where its cluster is not the one that is rendered
    /// for, each a sentence. Default: nothing.
    /// </summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}

/// <summary>What a bump did to one app.</summary>
/// <param name="Release">The release the environment now has: the earlier one where its content is the same.</param>
/// <param name="ChangedFiles">Paths that were written or deleted, in order; empty where the app stays as it is.</param>
public sealed record BumpedApp(Release Release, IReadOnlyList<string> ChangedFiles);
