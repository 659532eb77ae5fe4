namespace Fairlead.Delivery.Gates;

/// <summary>
/// When promotions may land: on some days, while the clock of a time zone shows a time from <paramref name="From"/> to
/// just before <paramref name="To"/>. A time that the clock skips in spring is never shown; one that it shows twice in
/// autumn counts both times.
/// </summary>
/// <param name="Days">Days on which it begins.</param>
/// <param name="From">Time of day, 0 to less than 24 hours.</param>
/// <param name="To">Time of day, up to 24 hours; where it is not after <paramref name="From"/> it is on the next day.</param>
/// <param name="TimeZone">Whose clock.</param>
public sealed record PromotionWindow(IReadOnlyList<DayOfWeek> Days, TimeSpan From, TimeSpan To, TimeZoneInfo TimeZone);
