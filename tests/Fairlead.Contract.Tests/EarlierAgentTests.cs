using Fairlead.Delivery.Rollbacks;

namespace Fairlead.Contract.Tests;

/// <summary>
/// The program of an earlier agent obeys what this build writes; FAIRLEAD_EARLIER_AGENT names it. Asked for with the option
/// <c>-explicit only</c>, as nobody has it at hand.
/// </summary>
public sealed class EarlierAgentTests : IAsyncLifetime
{
    private static readonly string Earlier = Environment.GetEnvironmentVariable("FAIRLEAD_EARLIER_AGENT") ?? "";

    private readonly Contract _contract = new();

    public ValueTask InitializeAsync() => _contract.InitializeAsync();

    public ValueTask DisposeAsync() => _contract.DisposeAsync();

    [Fact(Explicit = true)]
    public async Task What_bumps_and_a_rollback_write_is_done()
    {
        await _contract.BumpAsync(("web", Some.Maps(["web", "old"])), ("worker", Some.Maps(["worker"])));
        await ObeyAsync(maps: ["web", "old", "worker"], without: []);

        await _contract.BumpAsync(("web", Some.Maps(["web", "new"])), ("worker", Some.Maps(["worker"])));
        await ObeyAsync(maps: ["web", "new", "worker"], without: ["old"]);

        var rollback = new EnvironmentRollback(_contract.Clone);
        var plan = await rollback.PlanAsync(
            new RollbackRequest { Environment = "dev" },
            TestContext.Current.CancellationToken
        );
        await rollback.RunAsync(plan, TestContext.Current.CancellationToken);
        await ObeyAsync(maps: ["web", "old", "worker"], without: ["new"]);
    }

    [Fact(Explicit = true)]
    public async Task What_it_applied_this_agent_goes_on_with_and_back_again()
    {
        await _contract.BumpAsync(("web", Some.Maps(["web", "old"])));
        await ObeyAsync(maps: ["web", "old"], without: []);

        await _contract.BumpAsync(("web", Some.Maps(["web", "new"])));
        var run = await _contract.ObeyAsync(requirePlan: true);

        Assert.Equal((0, ""), (run.Code, run.Problems));
        Assert.Equal(["web Create ConfigMap/shop/new", "web Prune ConfigMap/shop/old"], run.Plan);
        await _contract.BumpAsync(("web", Some.Maps(["web", "next"])));
        await ObeyAsync(maps: ["web", "next"], without: ["new"]);
    }

    private async Task ObeyAsync(string[] maps, string[] without)
    {
        var (code, output) = await _contract.ObeyWithAsync(Earlier);
        Assert.True(code == 0, output);
        foreach (var name in maps.Concat(without))
        {
            Assert.True(maps.Contains(name) == await _contract.HasMapAsync(name), $"{name}:\n{output}");
        }
    }
}
