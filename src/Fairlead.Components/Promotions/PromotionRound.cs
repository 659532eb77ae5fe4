using System.Runtime.ExceptionServices;
using Fairlead.Delivery.Configuration;
using Fairlead.Delivery.Promotions;
using Serilog;

namespace Fairlead.Components.Promotions;

/// <summary>Promotes to every environment that takes releases from another one, in the order they are declared.</summary>
/// <param name="promote">Promotes to an environment from the first that it takes releases from.</param>
/// <param name="isReleased">Whether an environment has releases.</param>
internal sealed class PromotionRound(
    Func<DeliveryEnvironment, CancellationToken, Task<PromotionResult>> promote,
    Func<string, bool> isReleased
)
{
    /// <summary>One result for each environment whose source has releases.</summary>
    /// <remarks>Where a promotion fails, the first failure is thrown once all others were made.</remarks>
    public async Task<IReadOnlyList<PromotionResult>> RunAsync(
        IEnumerable<DeliveryEnvironment> environments,
        CancellationToken cancellationToken
    )
    {
        var results = new List<PromotionResult>();
        Exception? failure = null;
        foreach (var environment in environments.Where(one => one.From.Count > 0 && isReleased(one.From[0])))
        {
            try
            {
                results.Add(await promote(environment, cancellationToken));
            }
            // What cannot be promoted to one environment must not keep another one waiting.
            catch (Exception error) when (error is not OperationCanceledException)
            {
                Log.Error("{From} to {To}: {Error}", environment.From[0], environment.Name, error.Message);
                failure ??= error;
            }
        }

        if (failure is not null)
        {
            ExceptionDispatchInfo.Throw(failure);
        }

        return results;
    }
}
