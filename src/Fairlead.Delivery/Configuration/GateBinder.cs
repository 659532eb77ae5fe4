using System.Globalization;
using System.Text.Json.Nodes;
using Fairlead.Delivery.Gates;
using Fairlead.Environments.Declarations;

namespace Fairlead.Delivery.Configuration;

/// <summary>Makes gates of what was declared.</summary>
internal static class GateBinder
{
    private static readonly TimeSpan WholeDay = TimeSpan.FromDays(1);

    public static GateRules Bind(JsonObject map, bool isPromotedTo) =>
        new()
        {
            Healthy = map.FlagAt("healthy") ?? isPromotedTo,
            Soak = map.LengthAt("soak") ?? TimeSpan.Zero,
            Windows = [.. map.ObjectsAt("windows").Select(Window)],
            Freezes = [.. map.ObjectsAt("freeze").Select(Freeze).OfType<Freeze>()],
            Statuses = map.TextsAt("statuses"),
            Approval = map.TextAt("approval"),
            Http = [.. map.ObjectsAt("http").Select(Http).OfType<HttpCheck>()],
        };

    private static PromotionWindow Window(JsonObject map)
    {
        var days = map.TextsAt("days").Select(day => Array.IndexOf(GateDeclaration.Days, day)).Where(day => day >= 0);
        return new PromotionWindow(
            map["days"] is null ? Enum.GetValues<DayOfWeek>() : [.. days.Select(day => (DayOfWeek)day)],
            TimeOfDay(map.TextAt("from")) ?? TimeSpan.Zero,
            TimeOfDay(map.TextAt("to")) ?? WholeDay,
            Zone(map)
        );
    }

    private static Freeze? Freeze(JsonObject map) =>
        LocalMoment.TryParse(map.TextAt("from") ?? "", out var from, out _)
        && LocalMoment.TryParse(map.TextAt("to") ?? "", out var to, out var isDay)
            ? new Freeze(from, isDay ? to.AddDays(1) : to, Zone(map), map.TextAt("reason") ?? "")
            : null;

    private static HttpCheck? Http(JsonObject map) =>
        Uri.TryCreate(map.TextAt("url"), UriKind.Absolute, out var url)
            ? new HttpCheck(map.TextAt("name") ?? "", url, map.CountAt("status") ?? 200)
            : null;

    private static TimeZoneInfo Zone(JsonObject map) =>
        TimeZones.Find(map.TextAt("timeZone") ?? "UTC") ?? TimeZoneInfo.Utc;

    private static TimeSpan? TimeOfDay(string? text) =>
        text is null || !TextFormats.TimeOfDay.Fits(text) ? null
        : text is "24:00" ? WholeDay
        : TimeSpan.ParseExact(text, "hh\\:mm", CultureInfo.InvariantCulture);
}
