using Fairlead.Delivery.Explaining;
using Fairlead.Delivery.Releases;

namespace Fairlead.Delivery.Tests.History;

public sealed class ImageArrivalsTests : IDisposable
{
    private readonly HistoryRepository _repository = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _repository.Dispose();

    [Fact]
    public async Task Each_image_came_once_and_took_the_place_of_the_one_before()
    {
        _repository.Bump(10, "dev", "catalog", "1.0.0");
        _repository.Bump(20, "dev", "catalog", "1.1.0");
        _repository.Bump(30, "dev", "orders", "7.0.0");
        _repository.Bump(40, "staging", "catalog", "1.1.0");
        _repository.Bump(50, "dev", "catalog", "1.0.0");
        _repository.Bump(60, "dev", "catalog", "1.2.0");

        Assert.Equal(
            [
                ("dev", "catalog", "1.0.0", null),
                ("dev", "catalog", "1.1.0", "1.0.0"),
                ("dev", "orders", "7.0.0", null),
                ("dev", "catalog", "1.2.0", "1.0.0"),
            ],
            await FindAsync(null)
        );
    }

    [Fact]
    public async Task One_environment_has_its_own_order()
    {
        _repository.Bump(10, "dev", "catalog", "1.0.0");
        _repository.Bump(20, "staging", "catalog", "1.0.0");
        _repository.Bump(30, "dev", "catalog", "1.1.0");
        _repository.Bump(40, "dev", "catalog", "1.2.0");
        _repository.Bump(50, "staging", "catalog", "1.2.0");

        Assert.Equal(
            [("staging", "catalog", "1.0.0", null), ("staging", "catalog", "1.2.0", "1.0.0")],
            await FindAsync("staging")
        );
    }

    [Fact]
    public async Task An_image_that_moved_in_the_values_follows_its_repository()
    {
        _repository.Bump(10, "dev", "catalog", "1.0.0");
        var moved = Some.Release("catalog", "1.1.0", "1.1.0");
        moved = moved with { Images = new Dictionary<string, ReleasedImage> { ["web.image"] = moved.Images["image"] } };
        _repository.Commit(20, "dev: catalog 1.1.0", ("environments/dev/catalog/release.yaml", moved.Write()));

        Assert.Equal([("dev", "catalog", "1.0.0", null), ("dev", "catalog", "1.1.0", "1.0.0")], await FindAsync(null));
    }

    private async Task<IReadOnlyList<(string Environment, string App, string Version, string? Before)>> FindAsync(
        string? environment
    )
    {
        using var clone = await _repository.OpenAsync();
        var tip = await clone.FetchAsync("main", Token);
        return
        [
            .. new ImageArrivals(clone)
                .Find(tip!.Value, environment)
                .Select(arrival =>
                {
                    Assert.Equal(Some.Digest(arrival.Release.Version), arrival.Image.Digest);
                    Assert.Equal(
                        arrival.ReleaseBefore is { } before ? Some.Digest(before.Version) : null,
                        arrival.Before?.Digest
                    );
                    return (
                        arrival.Environment,
                        arrival.Release.App,
                        arrival.Release.Version,
                        arrival.ReleaseBefore?.Version
                    );
                }),
        ];
    }
}
