using Fairlead.Delivery.Configuration;
using Fairlead.Delivery.Planning;
using Fairlead.Git.Objects;

namespace Fairlead.Delivery.Promotions;

/// <summary>What a promotion changes on one tip of the branch.</summary>
/// <param name="Request">What was asked for.</param>
/// <param name="Target">The environment, as the tip declares it.</param>
/// <param name="Tip">The tip.</param>
/// <param name="Set">The releases that are taken.</param>
/// <param name="Before">What the target has at the tip.</param>
/// <param name="Plan">What it changes in the cluster.</param>
/// <param name="Change">The commit; null where the target has it all.</param>
/// <param name="Moving">The apps whose files change, in dependency order.</param>
/// <param name="Held">The apps that differ and stay because they are held, by name, each with who holds it and why.</param>
internal sealed record PromotionPlan(
    PromotionRequest Request,
    DeliveryEnvironment Target,
    TreeSnapshot Tip,
    ReleaseSet Set,
    ReleaseSet Before,
    EnvironmentPlan Plan,
    TreeChange? Change,
    IReadOnlyList<string> Moving,
    IReadOnlyDictionary<string, string> Held
)
{
    /// <summary>What is to be known of the target's agent and cluster, each a sentence. Default: nothing.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
