using Fairlead.Delivery;
using Fairlead.Environments;
using Fairlead.Environments.Files;
using Fairlead.Git.Objects;

namespace Fairlead.Contract.Tests;

/// <summary>A hold keeps the writers away, and is nothing that an agent would do.</summary>
public sealed class HoldTests : IAsyncLifetime
{
    private readonly Contract _contract = new();

    public ValueTask InitializeAsync() => _contract.InitializeAsync();

    public ValueTask DisposeAsync() => _contract.DisposeAsync();

    [Theory]
    [InlineData(null)]
    [InlineData("web")]
    public async Task A_hold_changes_nothing_in_the_cluster_and_keeps_bumps_away_until_it_is_taken_back(string? app)
    {
        var kind = new Trailer(CommitKind.Trailer, CommitKind.Hold);
        var hold = new Hold("Checkout: 500", "Ada <ada@example.org>");
        await _contract.BumpAsync(("web", Some.Maps(["web", "old"])));
        Assert.Equal(0, (await _contract.ObeyAsync()).Code);

        await _contract.CommitAsync([kind], (Hold.FileOf("dev", app), hold.Write()));
        var held = await _contract.ObeyAsync(requirePlan: true);
        var refused = await Assert.ThrowsAsync<DeliveryException>(() =>
            _contract.BumpAsync(("web", Some.Maps(["web", "new"])))
        );
        await _contract.CommitAsync([kind], (Hold.FileOf("dev", app), null));
        var bump = await _contract.BumpAsync(("web", Some.Maps(["web", "new"])));
        var run = await _contract.ObeyAsync(requirePlan: true);

        Assert.Equal((0, 0, 0), (held.Code, held.Plan.Count, held.Deeds.Count));
        Assert.Contains("Checkout: 500", refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, run.Code);
        Assert.Equal(Shown.Of(bump.Plan), run.Plan);
        Assert.Equal(["web Create ConfigMap/shop/new", "web Prune ConfigMap/shop/old"], run.Plan);
    }
}
