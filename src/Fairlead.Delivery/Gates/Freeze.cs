namespace Fairlead.Delivery.Gates;

/// <summary>
/// A time in which nothing lands, without a break: from the first moment the clock of a time zone shows, or skips,
/// <paramref name="From"/>, to the last moment it shows, or skips, <paramref name="To"/>.
/// </summary>
/// <param name="From">First local moment.</param>
/// <param name="To">First local moment after it; a date in <c>fairlead.yaml</c> means the end of that day.</param>
/// <param name="TimeZone">Whose clock.</param>
/// <param name="Reason">Why, for people.</param>
public sealed record Freeze(DateTime From, DateTime To, TimeZoneInfo TimeZone, string Reason);
