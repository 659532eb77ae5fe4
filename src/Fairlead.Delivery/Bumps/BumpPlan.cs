using Fairlead.Git;

namespace Fairlead.Delivery;

/// <summary>What a bump does on one tip of the branch.</summary>
internal sealed record BumpPlan(
    EnvironmentPlan Plan,
    IReadOnlyList<BumpedApp> Apps,
    IReadOnlyList<Finding> Warnings,
    TreeChange? Change
);
