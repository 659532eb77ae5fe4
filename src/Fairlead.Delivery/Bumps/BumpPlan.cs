using Fairlead.Delivery.Planning;
using Fairlead.Delivery.Validation;
using Fairlead.Git.Objects;

namespace Fairlead.Delivery.Bumps;

/// <summary>What a bump does on one tip of the branch.</summary>
internal sealed record BumpPlan(
    EnvironmentPlan Plan,
    IReadOnlyList<BumpedApp> Apps,
    IReadOnlyList<Finding> Warnings,
    TreeChange? Change
)
{
    /// <summary>What is to be known of the environment's agent and cluster, each a sentence. Default: nothing.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
