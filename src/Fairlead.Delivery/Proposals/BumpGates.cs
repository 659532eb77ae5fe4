using Fairlead.Delivery.Gates;
using Fairlead.Delivery.Promotions;
using Fairlead.Git.Objects;

namespace Fairlead.Delivery.Proposals;

/// <summary>The gates of a bump's pull request: where builds release to, nothing but a hold is in the way.</summary>
internal static class BumpGates
{
    /// <summary>Evaluates them.</summary>
    /// <param name="tip">The commit whose holds count.</param>
    /// <param name="environment">The environment.</param>
    /// <param name="apps">The apps that it would change.</param>
    /// <param name="now">Tells which holds are over.</param>
    public static GateReport Evaluate(
        TreeSnapshot tip,
        string environment,
        IReadOnlyList<string> apps,
        DateTimeOffset now
    )
    {
        try
        {
            var facts = new GateFacts
            {
                Now = now,
                Environment = environment,
                Apps = apps,
                Holds = PlacedHold.In(tip, environment),
            };
            return GateEvaluation.Evaluate(GateRules.None, facts);
        }
        catch (DeliveryException error)
        {
            return PromotionFacts.UnreadableHold(error);
        }
    }
}
