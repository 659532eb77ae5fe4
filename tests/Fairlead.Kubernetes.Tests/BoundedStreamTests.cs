using Fairlead.Kubernetes.Client;

namespace Fairlead.Kubernetes.Tests;

public sealed class BoundedStreamTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(4096)]
    public async Task However_much_is_there_no_more_is_read_than_shows_that_it_is_too_much(int limit)
    {
        using var endless = new MemoryStream(new byte[100_000]);
        await using var bounded = new BoundedStream(endless, limit);

        await Assert.ThrowsAsync<TooMuchException>(() =>
            bounded.CopyToAsync(Stream.Null, 1_000, TestContext.Current.CancellationToken)
        );

        Assert.Equal(limit + 1, bounded.Count);
        Assert.Equal(limit + 1, endless.Position);
    }

    [Fact]
    public async Task What_ends_at_the_bound_is_read_to_its_end()
    {
        await using var bounded = new BoundedStream(new MemoryStream(new byte[10]), 10);

        await bounded.CopyToAsync(Stream.Null, TestContext.Current.CancellationToken);

        Assert.Equal(10, bounded.Count);
    }
}
