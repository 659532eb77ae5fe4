namespace Fairlead.Contract.Tests.Generated;

public sealed class ShrinkerTests
{
    [Theory]
    [InlineData(new[] { 7 })]
    [InlineData(new[] { 0 })]
    [InlineData(new[] { 29 })]
    [InlineData(new[] { 3, 17 })]
    [InlineData(new[] { 0, 1, 2, 28, 29 })]
    public async Task Only_what_a_failure_needs_is_left(int[] needed)
    {
        var smallest = await Shrinker.SmallestAsync(
            [.. Enumerable.Range(0, 30)],
            items => Task.FromResult(needed.All(items.Contains))
        );

        Assert.Equal(needed, smallest);
    }

    [Fact]
    public async Task What_is_left_fails_and_nothing_more_can_be_left_out_of_it()
    {
        // Not only more of the same fails: three in a row do not, where two do.
        static bool Fails(IReadOnlyList<int> items) => items.Count(item => item % 3 == 0) is 2 or > 5;

        var smallest = await Shrinker.SmallestAsync(
            [.. Enumerable.Range(0, 30)],
            items => Task.FromResult(Fails(items))
        );

        Assert.True(Fails(smallest));
        Assert.All(smallest, (_, index) => Assert.False(Fails([.. smallest.Take(index), .. smallest.Skip(index + 1)])));
    }

    [Fact]
    public async Task What_fails_even_empty_is_shrunk_to_nothing() =>
        Assert.Empty(await Shrinker.SmallestAsync<int>([1, 2, 3], _ => Task.FromResult(true)));

    [Fact]
    public async Task It_asks_no_more_often_than_it_may()
    {
        var asked = 0;

        await Shrinker.SmallestAsync(
            [.. Enumerable.Range(0, 1000)],
            items =>
            {
                asked++;
                return Task.FromResult(items.Contains(500));
            },
            budget: 10
        );

        Assert.Equal(10, asked);
    }
}
