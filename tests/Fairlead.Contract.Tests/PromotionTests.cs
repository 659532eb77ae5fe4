using Fairlead.Delivery.Promotions;
using Fairlead.Environments;

namespace Fairlead.Contract.Tests;

/// <summary>A promotion shows, binds and does one and the same.</summary>
public sealed class PromotionTests : IAsyncLifetime
{
    private readonly Contract _contract = new();

    public ValueTask InitializeAsync() => _contract.InitializeAsync();

    public ValueTask DisposeAsync() => _contract.DisposeAsync();

    [Theory]
    [InlineData("promotion: direct", PromotionOutcome.Committed)]
    [InlineData("autoMerge: true", PromotionOutcome.Merged)]
    public async Task What_a_promotion_shows_is_what_the_agent_of_the_target_does(string way, PromotionOutcome outcome)
    {
        await _contract.CommitAsync(
            [],
            (
                EnvironmentLayout.ConfigurationFile,
                $$"""
                apiVersion: fairlead.dev/v1
                kind: Delivery
                apps:
                  web: { chart: web }
                  worker: { chart: worker }
                environments:
                  dev: { namespace: shop }
                  prod: { namespace: elsewhere, from: [dev], gates: { healthy: false }, {{way}} }
                """
            )
        );
        await _contract.BumpAsync(("web", Some.Maps(["web", "old"])), ("worker", Some.Maps(["worker"])));
        Assert.Equal(outcome, (await _contract.PromoteAsync("dev", "prod")).Outcome);
        Assert.Equal(0, (await _contract.ObeyAsync(requirePlan: true, "prod")).Code);
        var fixedBefore = Some.Annotated(Some.Map("more"), "helm.sh/resource-policy: keep");
        await _contract.BumpAsync(("web", $"{Some.Maps(["web", "new"])}\n---\n{fixedBefore}"));

        var promoted = await _contract.PromoteAsync("dev", "prod");
        var run = await _contract.ObeyAsync(requirePlan: true, "prod");

        Assert.Equal(outcome, promoted.Outcome);
        Assert.Equal((0, ""), (run.Code, run.Problems));
        Assert.Equal(Shown.Of(promoted.Plan!), run.Plan);
        Assert.Equal(
            [
                "web Create ConfigMap/elsewhere/more",
                "web Create ConfigMap/elsewhere/new",
                "web Prune ConfigMap/elsewhere/old",
            ],
            run.Plan
        );
        Assert.Equal(Shown.Deeds(promoted.Plan!.Steps, new HashSet<string>()), run.Deeds);
        if (promoted.PullRequest is { } open)
        {
            Assert.All(
                ["more", "new", "old"],
                name => Assert.Contains($"elsewhere/{name}", open.Body, StringComparison.Ordinal)
            );
        }

        var named = _contract.Clone.Describe(promoted.Commit!.Value).Message.Trailers;
        Assert.Contains(named, trailer => trailer.Value == promoted.Plan.Digest);
        Assert.Equal(0, (await _contract.ObeyAsync(requirePlan: true, "prod")).Writes);
    }
}
