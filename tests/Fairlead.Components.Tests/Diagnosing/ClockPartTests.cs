using System.Globalization;
using Fairlead.Components.Diagnosing;
using Fairlead.TestKit;

namespace Fairlead.Components.Tests.Diagnosing;

/// <summary>This machine's clock beside those of servers.</summary>
public sealed class ClockPartTests
{
    [Theory]
    [InlineData(24 * 3600, "this machine's clock is 24 hours behind ")]
    [InlineData(-24 * 3600, "this machine's clock is 24 hours ahead of ")]
    [InlineData(90, "this machine's clock is 90 s behind ")]
    [InlineData(60, null)]
    [InlineData(0, null)]
    public async Task A_difference_of_more_than_a_minute_is_said(int seconds, string? said)
    {
        await using var server = Server(FixedTime.Now.AddSeconds(seconds));

        var missing = ClockPart.Of([await LookAsync(server)]).Missing;

        if (said is null)
        {
            Assert.Empty(missing);
        }
        else
        {
            Assert.StartsWith($"{said}127.0.0.1:", Assert.Single(missing), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task One_server_that_is_off_by_itself_accuses_nobody()
    {
        await using var wrong = Server(FixedTime.Now.AddDays(1));
        await using var right = Server(FixedTime.Now);

        Assert.Empty(ClockPart.Of([await LookAsync(wrong), await LookAsync(right)]).Missing);
    }

    [Fact]
    public void Without_a_server_nothing_is_compared() =>
        Assert.Equal("not compared: no server said its time", ClockPart.Of([]).Text);

    private static LyingServer Server(DateTimeOffset time) =>
        LyingServer.Start(_ =>
            LyingAnswer.Json("{}", $"Date: {time.ToString("R", CultureInfo.InvariantCulture)}\r\n", status: 404)
        );

    private static Task<ServerLook> LookAsync(LyingServer server) =>
        ServerLook.AtAsync(server.Address, new FixedTime(), TestContext.Current.CancellationToken);
}
