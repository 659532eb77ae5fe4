using Fairlead.Components.Agent;
using Fairlead.Delivery.Configuration;
using Fairlead.Delivery.Promotions;

namespace Fairlead.Components.Promotions;

/// <summary>
/// Goes along the environments in the order of promotion. Each is brought to the tip, and to health, before the next is
/// asked, whether this run promoted to it or one that was killed before its agent ran: the next is asked about what its
/// source's agent reported.
/// </summary>
/// <param name="promote">Promotes to an environment from the first that it takes releases from.</param>
/// <param name="converge">Brings an environment to the tip and waits for its health; throws where that fails.</param>
/// <param name="isReleased">Whether an environment has anything for an agent to read.</param>
internal sealed class EnvironmentAdvance(
    Func<DeliveryEnvironment, CancellationToken, Task<PromotionResult>> promote,
    Func<string, CancellationToken, Task<SyncReport?>> converge,
    Func<string, bool> isReleased
)
{
    /// <summary>One entry for each environment whose source has releases, in the order of promotion.</summary>
    /// <param name="first">The environment that builds release to; it has converged.</param>
    /// <param name="environments">As they are declared.</param>
    /// <param name="cancellationToken">Stops between two steps.</param>
    public async Task<IReadOnlyList<AdvancedEnvironment>> RunAsync(
        string first,
        IEnumerable<DeliveryEnvironment> environments,
        CancellationToken cancellationToken
    )
    {
        var advanced = new List<AdvancedEnvironment>();
        foreach (var environment in InOrder(first, environments).Where(one => isReleased(one.From[0])))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var result = await promote(environment, cancellationToken);
            var sync = isReleased(environment.Name) ? await converge(environment.Name, cancellationToken) : null;
            advanced.Add(new AdvancedEnvironment(environment.Name, result, sync));
        }

        return advanced;
    }

    private static IEnumerable<DeliveryEnvironment> InOrder(string first, IEnumerable<DeliveryEnvironment> environments)
    {
        var done = new HashSet<string> { first };
        var left = environments.Where(environment => environment.From.Count > 0).ToList();
        while (left.Find(environment => done.Contains(environment.From[0])) is { } next)
        {
            left.Remove(next);
            done.Add(next.Name);
            yield return next;
        }
    }
}
