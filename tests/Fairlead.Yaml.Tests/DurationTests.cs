namespace Fairlead.Yaml.Tests;

public sealed class DurationTests
{
    [Theory]
    [InlineData("90s", "00:01:30")]
    [InlineData("15m", "00:15:00")]
    [InlineData("1h30m", "01:30:00")]
    [InlineData("2d", "2.00:00:00")]
    [InlineData("1d2h3m4s", "1.02:03:04")]
    [InlineData("0s", "00:00:00")]
    [InlineData("007m", "00:07:00")]
    [InlineData("3660d", "3660.00:00:00")]
    [InlineData("316224000s", "3660.00:00:00")]
    public void A_length_of_time_is_read_in_any_of_its_units(string text, string length)
    {
        Assert.True(Duration.TryParse(text, out var read));
        Assert.Equal(TimeSpan.Parse(length, System.Globalization.CultureInfo.InvariantCulture), read);
        Assert.Matches(Duration.Pattern, text);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("10")]
    [InlineData("s")]
    [InlineData("1m1h")]
    [InlineData("1h1h")]
    [InlineData("1.5h")]
    [InlineData("-1s")]
    [InlineData("1s\n")]
    [InlineData("1 s")]
    [InlineData("1w")]
    [InlineData("3661d")]
    [InlineData("3660d1s")]
    [InlineData("999999999d")]
    [InlineData("1000000000s")]
    public void Anything_else_is_none(string? text) => Assert.False(Duration.TryParse(text, out _));

    [Theory]
    [InlineData("00:01:30", "90s")]
    [InlineData("01:30:00", "90m")]
    [InlineData("2.00:00:00", "48h")]
    [InlineData("00:00:00", "0s")]
    [InlineData("00:00:45.9", "45s")]
    [InlineData("3659.23:59:59", "316223999s")]
    public void It_is_written_in_the_largest_unit_that_needs_no_fraction(string length, string text) =>
        Assert.Equal(text, Duration.Write(TimeSpan.Parse(length, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void What_is_written_is_read_as_the_same()
    {
        var random = new Random(1);
        for (var round = 0; round < 10_000; round++)
        {
            var length = TimeSpan.FromSeconds(random.NextInt64((long)TimeSpan.FromDays(3660).TotalSeconds + 1));
            Assert.True(Duration.TryParse(Duration.Write(length), out var read));
            Assert.Equal(length, read);
        }
    }
}
