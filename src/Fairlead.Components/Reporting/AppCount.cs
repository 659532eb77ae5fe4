using System.Globalization;

namespace Fairlead.Components.Reporting;

/// <summary>Counts apps for people.</summary>
internal static class AppCount
{
    /// <summary>Such as <c>1 app</c> and <c>4 apps</c>.</summary>
    public static string Of(int count) =>
        count == 1 ? "1 app" : string.Create(CultureInfo.InvariantCulture, $"{count} apps");
}
