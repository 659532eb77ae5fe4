using Fairlead.Environments.Files;

namespace Fairlead.Environments.Tests;

public sealed class HoldTests
{
    private const string Head = "apiVersion: fairlead.dev/v1\nkind: Hold\nreason: r\nauthor: a\n";

    [Theory]
    [InlineData("2027-01-03T08:00:00Z")]
    [InlineData("2027-01-03T09:00:00+01:00")]
    [InlineData("2027-01-03T08:00:00.000Z")]
    public void An_end_has_its_zone(string end) =>
        Assert.Equal(
            new DateTimeOffset(2027, 1, 3, 8, 0, 0, TimeSpan.Zero),
            Hold.Read($"{Head}expires: {end}\n", "hold.yaml").Expires
        );

    [Theory]
    [InlineData("2027-01-03T08:00:00")]
    [InlineData("2027-01-03")]
    [InlineData("tomorrow")]
    public void An_end_without_a_zone_is_refused(string end) =>
        Assert.Equal(
            $"hold.yaml:5:10: \"expires\" of the hold is \"{end}\"; expected a time with its zone, such as 2027-01-03T08:00:00Z",
            Assert.Throws<EnvironmentFileException>(() => Hold.Read($"{Head}expires: \"{end}\"\n", "hold.yaml")).Message
        );

    [Fact]
    public void What_is_written_is_read()
    {
        var hold = new Hold(
            "Because: \"it\" #1",
            "A <a@example.org>",
            new DateTimeOffset(2027, 1, 3, 8, 0, 0, TimeSpan.Zero)
        );

        Assert.Equal(hold, Hold.Read(hold.Write(), "hold.yaml"));
    }
}
