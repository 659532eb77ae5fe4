using System.Globalization;
using Fairlead.Delivery.Configuration;
using Fairlead.Delivery.Gates;

namespace Fairlead.Delivery.Tests.Gates;

/// <summary>
/// In 2026 Berlin's clock jumps from 02:00 to 03:00 on 29 March (01:00 UTC) and shows 02:00 to 03:00 twice on 25 October
/// (from 00:00 UTC and from 01:00 UTC). Santiago's jumps over midnight on 6 September.
/// </summary>
public sealed class CalendarGateTests
{
    private const string Always = "sun mon tue wed thu fri sat";

    [Theory]
    // Working hours on both sides of both changes: the wall clock counts, not UTC.
    [InlineData("mon", "09:00", "17:00", "Europe/Berlin", "2026-03-23T07:59:59Z", "opens 2026-03-23T08:00:00Z")]
    [InlineData("mon", "09:00", "17:00", "Europe/Berlin", "2026-03-23T08:00:00Z", "closes 2026-03-23T16:00:00Z")]
    [InlineData("mon", "09:00", "17:00", "Europe/Berlin", "2026-03-23T16:00:00Z", "opens 2026-03-30T07:00:00Z")]
    [InlineData("mon", "09:00", "17:00", "Europe/Berlin", "2026-03-30T07:00:00Z", "closes 2026-03-30T15:00:00Z")]
    [InlineData("mon", "09:00", "17:00", "Europe/Berlin", "2026-10-19T15:00:00Z", "opens 2026-10-26T08:00:00Z")]
    // Begins in the hour that is skipped: opens with the jump.
    [InlineData("sun", "02:30", "06:00", "Europe/Berlin", "2026-03-29T00:30:00Z", "opens 2026-03-29T01:00:00Z")]
    [InlineData("sun", "02:30", "06:00", "Europe/Berlin", "2026-03-29T01:00:00Z", "closes 2026-03-29T04:00:00Z")]
    // Ends in the hour that is skipped: closes with the jump.
    [InlineData("sun", "01:00", "02:30", "Europe/Berlin", "2026-03-29T00:59:59Z", "closes 2026-03-29T01:00:00Z")]
    [InlineData("sun", "01:00", "02:30", "Europe/Berlin", "2026-03-29T01:00:00Z", "opens 2026-04-04T23:00:00Z")]
    // Lies wholly in the hour that is skipped: a week later.
    [InlineData("sun", "02:15", "02:45", "Europe/Berlin", "2026-03-28T23:00:00Z", "opens 2026-04-05T00:15:00Z")]
    // Begins, ends or lies in the hour that comes twice: counts both times.
    [InlineData("sun", "02:30", "06:00", "Europe/Berlin", "2026-10-25T00:00:00Z", "opens 2026-10-25T00:30:00Z")]
    [InlineData("sun", "02:30", "06:00", "Europe/Berlin", "2026-10-25T00:30:00Z", "closes 2026-10-25T01:00:00Z")]
    [InlineData("sun", "02:30", "06:00", "Europe/Berlin", "2026-10-25T01:00:00Z", "opens 2026-10-25T01:30:00Z")]
    [InlineData("sun", "00:00", "02:30", "Europe/Berlin", "2026-10-24T22:00:00Z", "closes 2026-10-25T00:30:00Z")]
    [InlineData("sun", "00:00", "02:30", "Europe/Berlin", "2026-10-25T00:30:00Z", "opens 2026-10-25T01:00:00Z")]
    [InlineData("sun", "00:00", "02:30", "Europe/Berlin", "2026-10-25T01:00:00Z", "closes 2026-10-25T01:30:00Z")]
    [InlineData("sun", "00:00", "06:00", "Europe/Berlin", "2026-10-24T22:00:00Z", "closes 2026-10-25T05:00:00Z")]
    // Over midnight: the day is that of the beginning.
    [InlineData("fri", "22:00", "06:00", "Europe/Berlin", "2026-11-20T20:59:59Z", "opens 2026-11-20T21:00:00Z")]
    [InlineData("fri", "22:00", "06:00", "Europe/Berlin", "2026-11-21T04:59:59Z", "closes 2026-11-21T05:00:00Z")]
    [InlineData("fri", "22:00", "06:00", "Europe/Berlin", "2026-11-21T05:00:00Z", "opens 2026-11-27T21:00:00Z")]
    // Over midnight and over a change: nine and seven hours long.
    [InlineData("sat", "22:00", "06:00", "Europe/Berlin", "2026-10-24T20:00:00Z", "closes 2026-10-25T05:00:00Z")]
    [InlineData("sat", "22:00", "06:00", "Europe/Berlin", "2026-03-28T21:00:00Z", "closes 2026-03-29T04:00:00Z")]
    // Whole days.
    [InlineData("mon", "00:00", "24:00", "UTC", "2026-11-22T12:00:00Z", "opens 2026-11-23T00:00:00Z")]
    [InlineData("mon", "00:00", "24:00", "UTC", "2026-11-23T12:00:00Z", "closes 2026-11-24T00:00:00Z")]
    [InlineData(Always, "00:00", "24:00", "UTC", "2026-11-23T12:00:00Z", "never closes")]
    // A zone whose day begins at 01:00 where the clock jumps over midnight.
    [InlineData("sun", "00:00", "12:00", "America/Santiago", "2026-09-06T03:59:59Z", "opens 2026-09-06T04:00:00Z")]
    // Half an hour of daylight saving, and far from UTC.
    [InlineData("sun", "02:15", "03:00", "Australia/Lord_Howe", "2026-10-03T15:00:00Z", "opens 2026-10-03T15:30:00Z")]
    [InlineData("mon", "09:00", "10:00", "Pacific/Kiritimati", "2026-11-22T18:00:00Z", "opens 2026-11-22T19:00:00Z")]
    public void A_window_follows_the_clock_on_the_wall(
        string days,
        string from,
        string to,
        string zone,
        string now,
        string expected
    )
    {
        var windows = new[] { Window(days, from, to, zone) };
        var moment = At(now);

        var told =
            !WindowTimes.AreOpen(windows, moment) ? $"opens {Text(WindowTimes.OpenFrom(windows, moment))}"
            : WindowTimes.ClosedFrom(windows, moment) is { } end ? $"closes {Text(end)}"
            : "never closes";

        Assert.Equal(expected, told);
    }

    [Fact]
    public void Windows_that_touch_are_one()
    {
        PromotionWindow[] windows = [Window("mon", "09:00", "12:00", "UTC"), Window("mon", "12:00", "17:00", "UTC")];

        Assert.Equal(At("2026-11-23T17:00:00Z"), WindowTimes.ClosedFrom(windows, At("2026-11-23T10:00:00Z")));
    }

    [Fact]
    public void What_is_said_about_a_window_is_true_at_every_quarter_of_an_hour_of_a_year()
    {
        PromotionWindow[] windows = [Window("sat sun mon", "22:30", "02:30", "Europe/Berlin")];
        var opens = (DateTimeOffset?)null;
        for (var now = At("2026-01-01T00:00:00Z"); now.Year == 2026; now += TimeSpan.FromMinutes(15))
        {
            var isOpen = WindowTimes.AreOpen(windows, now);
            var shown = TimeZoneInfo.ConvertTime(now, windows[0].TimeZone);
            var begins = shown.TimeOfDay < TimeSpan.FromHours(2.5) ? shown.AddDays(-1).DayOfWeek : shown.DayOfWeek;
            var expected =
                begins is DayOfWeek.Saturday or DayOfWeek.Sunday or DayOfWeek.Monday
                && (shown.TimeOfDay >= TimeSpan.FromHours(22.5) || shown.TimeOfDay < TimeSpan.FromHours(2.5));
            Assert.True(isOpen == expected, $"{now:o}");
            Assert.True(opens is null || isOpen == now >= opens, $"{now:o}");
            opens = isOpen ? null : opens ?? WindowTimes.OpenFrom(windows, now);
        }
    }

    [Theory]
    // A date lasts to the end of its day.
    [InlineData("2026-12-20", "2027-01-03", "Europe/Berlin", "2026-12-19T22:59:59Z", null)]
    [InlineData("2026-12-20", "2027-01-03", "Europe/Berlin", "2026-12-19T23:00:00Z", "2027-01-03T23:00:00Z")]
    [InlineData("2026-12-20", "2027-01-03", "Europe/Berlin", "2027-01-03T22:59:59Z", "2027-01-03T23:00:00Z")]
    [InlineData("2026-12-20", "2027-01-03", "Europe/Berlin", "2027-01-03T23:00:00Z", null)]
    // Moments in the hour that comes twice: frozen from the first to the last of them.
    [InlineData(
        "2026-10-25T02:30",
        "2026-10-26T00:00",
        "Europe/Berlin",
        "2026-10-25T00:30:00Z",
        "2026-10-25T23:00:00Z"
    )]
    [InlineData(
        "2026-10-24T00:00",
        "2026-10-25T02:30",
        "Europe/Berlin",
        "2026-10-25T01:29:59Z",
        "2026-10-25T01:30:00Z"
    )]
    [InlineData("2026-10-24T00:00", "2026-10-25T02:30", "Europe/Berlin", "2026-10-25T01:30:00Z", null)]
    // Moments that are skipped: the jump.
    [InlineData("2026-03-29T02:30", "2026-03-30T00:00", "Europe/Berlin", "2026-03-29T00:59:59Z", null)]
    [InlineData(
        "2026-03-29T02:30",
        "2026-03-30T00:00",
        "Europe/Berlin",
        "2026-03-29T01:00:00Z",
        "2026-03-29T22:00:00Z"
    )]
    [InlineData("2026-03-28", "2026-03-29T02:30", "Europe/Berlin", "2026-03-29T00:59:59Z", "2026-03-29T01:00:00Z")]
    [InlineData("2026-03-28", "2026-03-29T02:30", "Europe/Berlin", "2026-03-29T01:00:00Z", null)]
    // The day begins with the jump.
    [InlineData("2026-09-06", "2026-09-06", "America/Santiago", "2026-09-06T04:00:00Z", "2026-09-07T03:00:00Z")]
    public void A_freeze_is_on_without_a_break(string from, string to, string zone, string now, string? until)
    {
        var rules = Rules($"freeze: [{{from: {from}, to: {to}, timeZone: {zone}, reason: Quiet}}]");

        Assert.Equal(
            until,
            FreezeTimes.At(rules.Freezes, At(now)) is null ? null : Text(FreezeTimes.FreeFrom(rules.Freezes, At(now)))
        );
    }

    [Fact]
    public void Soak_window_and_freeze_are_waited_for_together()
    {
        var rules = Rules(
            "{soak: 30m, windows: [{days: [mon, tue], from: '09:00', to: '17:00', timeZone: Europe/Berlin}], "
                + "freeze: [{from: 2026-11-24, to: 2026-11-27, timeZone: Europe/Berlin}]}"
        );
        // Monday 16:45 in Berlin: the soak ends when the window has closed, on Tuesday it is frozen, so it is next Monday.
        var facts = new GateFacts
        {
            Now = At("2026-11-23T15:45:00Z"),
            Environment = "prod",
            HealthySince = At("2026-11-23T15:40:00Z"),
        };

        var report = GateEvaluation.Evaluate(rules with { Healthy = false }, facts);

        Assert.Equal(GateState.Waiting, report.State);
        Assert.Equal(At("2026-11-23T16:10:00Z"), Assert.Single(report.Blocking).MayPassAt);
        Assert.Equal(At("2026-11-30T08:00:00Z"), report.MayPassAt);
    }

    private static PromotionWindow Window(string days, string from, string to, string zone) =>
        Assert.Single(
            Rules(
                $"windows: [{{days: [{days.Replace(' ', ',')}], from: '{from}', to: '{to}', timeZone: {zone}}}]"
            ).Windows
        );

    private static GateRules Rules(string gates)
    {
        var text =
            "apiVersion: fairlead.dev/v1\nkind: Delivery\napps: {a: {chart: c}}\nenvironments:\n  dev: {namespace: d}\n"
            + $"  prod: {{namespace: p, from: [dev], gates: {(gates[0] == '{' ? gates : $"{{{gates}}}")}}}\n";
        return DeliveryConfiguration.Read(text, "fairlead.yaml").Environment("prod").Gates;
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private static string Text(DateTimeOffset? moment) =>
        moment?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "never";
}
