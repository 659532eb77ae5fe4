using Fairlead.Delivery.Gates;

namespace Fairlead.Delivery.Tests.Gates;

public sealed class PlacedHoldTests
{
    private const string Text =
        "apiVersion: fairlead.dev/v1\nkind: Hold\nreason: Rolled back\nauthor: alice\nexpires: 2026-12-24T17:00:00Z\n";

    [Fact]
    public async Task The_folder_tells_what_is_held()
    {
        using var repository = await EnvironmentRepository.CreateAsync(
            ("environments/dev/hold.yaml", Text),
            ("environments/dev/catalog/hold.yaml", Text)
        );
        var tip = await repository.TipAsync();

        var end = new DateTimeOffset(2026, 12, 24, 17, 0, 0, TimeSpan.Zero);
        Assert.Equal(
            [new PlacedHold(null, "Rolled back", "alice", end), new PlacedHold("catalog", "Rolled back", "alice", end)],
            PlacedHold.In(tip, "dev")
        );
        Assert.Empty(PlacedHold.In(tip, "prod"));
    }

    [Fact]
    public async Task A_hold_that_cannot_be_read_is_not_passed_over()
    {
        using var repository = await EnvironmentRepository.CreateAsync(("environments/dev/hold.yaml", "kind: Hold\n"));
        var tip = await repository.TipAsync();

        Assert.Throws<DeliveryException>(() => PlacedHold.In(tip, "dev"));
    }
}
