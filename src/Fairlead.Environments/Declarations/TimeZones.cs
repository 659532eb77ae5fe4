namespace Fairlead.Environments.Declarations;

/// <summary>Time zones by their IANA names.</summary>
internal static class TimeZones
{
    /// <summary>The time zone; null where the machine does not know it.</summary>
    public static TimeZoneInfo? Find(string name) =>
        name.Length is > 0 and < 64
        && name.All(character => char.IsAsciiLetterOrDigit(character) || character is '/' or '_' or '+' or '-')
        && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone)
            ? zone
            : null;

    /// <summary>What may have been meant.</summary>
    public static IEnumerable<string> Known => TimeZoneInfo.GetSystemTimeZones().Select(zone => zone.Id);
}
