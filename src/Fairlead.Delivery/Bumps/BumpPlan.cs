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
);
