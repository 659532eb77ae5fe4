using Fairlead.Environments.Files;
using Fairlead.Git.Objects;

namespace Fairlead.Delivery.Clusters;

/// <summary>What came of writing a cluster down.</summary>
/// <param name="Tip">The new commit, or the branch's tip where all of it stood there.</param>
/// <param name="Changed">Whether a commit was made.</param>
/// <param name="Cluster">What the environment says of its cluster now.</param>
/// <param name="Notes">What could not be written, each a sentence.</param>
public sealed record ClusterPinResult(CommitId Tip, bool Changed, KubernetesTarget Cluster, IReadOnlyList<string> Notes)
{
    /// <summary>The branch that a pull request of it is opened from; null where it was committed at once, or is nothing.</summary>
    public string? Branch { get; init; }
}
