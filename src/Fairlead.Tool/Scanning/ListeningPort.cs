using System.Globalization;
using Fairlead.Tool.Projects;

namespace Fairlead.Tool.Scanning;

/// <summary>
/// The port that a service listens on in its image. That of <c>launchSettings.json</c> is for a developer's machine alone, and
/// no image holds the file.
/// </summary>
internal static class ListeningPort
{
    /// <summary>That of .NET's own images.</summary>
    public const int Default = 8080;

    /// <summary>What the image's port, its variables or the settings name; else .NET's.</summary>
    public static int Of(ScannedProject project, AppSettings settings) =>
        project
            .Ports.Select(PortOfContainer)
            .Concat(Variables(project, "ASPNETCORE_HTTP_PORTS").Select(Number))
            .Concat(Variables(project, "ASPNETCORE_URLS").Concat(settings.Urls).SelectMany(PortsOfUrls))
            .FirstOrDefault(port => port is > 0 and < 65536)
        ?? Default;

    private static int? PortOfContainer(string port) => Number(port.Split('/')[0]);

    private static string[] Variables(ScannedProject project, string name) =>
        project.Variables.TryGetValue(name, out var value) ? value.Split(';') : [];

    // http://*:5000 and http://+:5000 are none of .NET's addresses.
    private static IEnumerable<int?> PortsOfUrls(string urls) =>
        urls.Split(';', StringSplitOptions.TrimEntries)
            .Where(url => url.StartsWith("http://", StringComparison.OrdinalIgnoreCase))
            .Select(url => Number(url.TrimEnd('/').Split(':')[^1]));

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
