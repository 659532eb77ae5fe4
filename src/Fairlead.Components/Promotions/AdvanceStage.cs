using Fairlead.Components.Agent;
using Fairlead.Components.Session;
using Fairlead.Delivery;
using Fairlead.Delivery.Promotions;
using Serilog;

namespace Fairlead.Components.Promotions;

/// <summary>The stage that promotes along the environments and lets each of them converge before the next is asked.</summary>
public sealed class AdvanceStage(
    DeliveryOptions options,
    DeliveryTerms terms,
    SandboxLink? sandbox,
    PromotionTools tools
)
{
    private readonly PromoteStage _promote = new(options, tools);

    /// <summary>One entry for each environment that is promoted to, in the order of promotion.</summary>
    public async Task<IReadOnlyList<AdvancedEnvironment>> RunAsync(CancellationToken cancellationToken)
    {
        var advanced = new List<AdvancedEnvironment>();
        var waiting = new List<(string Environment, PromotionResult Result)>();
        foreach (var environment in InOrder().TakeWhile(environment => IsReleased(environment.From[0])))
        {
            Log.Information("{From} to {To}", environment.From[0], environment.Name);
            var result = await _promote.RunAsync(
                environment.From[0],
                environment.Name,
                [],
                json: false,
                cancellationToken
            );
            waiting.Add((environment.Name, result));
            if (result.Commit is not null)
            {
                advanced.AddRange(await ConvergeAsync(waiting));
                waiting.Clear();
            }
        }

        advanced.AddRange(await ConvergeAsync(waiting));
        return advanced;
    }

    // What was not promoted to needs no order: those agents run at once.
    private async Task<IReadOnlyList<AdvancedEnvironment>> ConvergeAsync(
        IReadOnlyList<(string Environment, PromotionResult Result)> environments
    )
    {
        var syncs = environments
            .Where(one => IsReleased(one.Environment))
            .Select(one =>
                Task.Run(() =>
                    new AdvancedEnvironment(
                        one.Environment,
                        one.Result,
                        new SyncStage(
                            options with
                            {
                                Environment = one.Environment,
                            },
                            terms.Destination,
                            ForgeLink.AddressOf(options, sandbox)
                        ).Run()
                    )
                )
            );
        return await Task.WhenAll(syncs);
    }

    // One that was never released to has nothing for an agent to read.
    private bool IsReleased(string environment)
    {
        var isReleased =
            terms.Environments.KnownTip(options.Branch) is { } tip
            && terms.Environments.Snapshot(tip).Exists(EnvironmentLayout.EnvironmentFile(environment));
        if (!isReleased)
        {
            Log.Information("{Environment} has no releases yet", environment);
        }

        return isReleased;
    }

    private IEnumerable<DeliveryEnvironment> InOrder()
    {
        var done = new HashSet<string>(StringComparer.Ordinal) { options.Environment };
        var left = terms.Configuration.Environments.Where(environment => environment.From.Count > 0).ToList();
        while (left.Find(environment => done.Contains(environment.From[0])) is { } next)
        {
            left.Remove(next);
            done.Add(next.Name);
            yield return next;
        }
    }
}

/// <summary>An environment after it was promoted to.</summary>
/// <param name="Name">The environment.</param>
/// <param name="Promotion">What the promotion came to.</param>
/// <param name="Sync">What its agent reported.</param>
public sealed record AdvancedEnvironment(string Name, PromotionResult Promotion, SyncReport Sync);
