using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fairlead.Images.Building;

/// <summary>
/// Gives files that a web server dates the times that the caller knows. A browser asks whether a file is newer than its
/// copy: one time for all versions of it means "not modified" for a new one.
/// </summary>
/// <remarks>
/// Source: learn.microsoft.com, "Map Static Assets": <c>NAME.staticwebassets.endpoints.json</c> has a response's headers,
/// with the time that a file had in the folder of the build, which differs from machine to machine.
/// </remarks>
internal static class StaticFiles
{
    private const string Suffix = ".staticwebassets.endpoints.json";
    private const string Header = "Last-Modified";

    /// <summary>The files with their times, the same in the list of endpoints.</summary>
    /// <exception cref="InvalidDataException">The list of endpoints is none.</exception>
    public static IReadOnlyList<PublishedFile> Dated(
        IReadOnlyList<PublishedFile> files,
        IReadOnlyDictionary<string, DateTimeOffset> times
    ) =>
        [
            .. files.Select(file =>
                IsEndpointList(file.Path) ? file with { Open = Content(file, times) }
                : times.TryGetValue(file.Path, out var time) ? file with { Time = time }
                : file
            ),
        ];

    /// <summary>The newest time among files; the epoch where none bears one.</summary>
    public static DateTimeOffset Newest(IEnumerable<PublishedFile> files) =>
        files.Select(file => file.Time ?? DateTimeOffset.UnixEpoch).Append(DateTimeOffset.UnixEpoch).Max();

    private static bool IsEndpointList(string path) =>
        path.EndsWith(Suffix, StringComparison.Ordinal) && !path.Contains('/');

    private static Func<Stream> Content(PublishedFile file, IReadOnlyDictionary<string, DateTimeOffset> times)
    {
        var list = Read(file);
        foreach (var endpoint in list["Endpoints"] as JsonArray ?? [])
        {
            var time = times.GetValueOrDefault($"wwwroot/{endpoint?["AssetFile"]}", DateTimeOffset.UnixEpoch);
            foreach (var header in (endpoint?["ResponseHeaders"] as JsonArray ?? []).OfType<JsonObject>())
            {
                if (header["Name"]?.ToString() == Header)
                {
                    header["Value"] = time.ToString("R", CultureInfo.InvariantCulture);
                }
            }
        }

        var bytes = OciJson.BytesOf(list);
        return () => new MemoryStream(bytes, writable: false);
    }

    private static JsonObject Read(PublishedFile file)
    {
        using var stream = file.Open();
        try
        {
            return JsonNode.Parse(stream) as JsonObject ?? throw new JsonException("It is no object.");
        }
        catch (JsonException error)
        {
            throw new InvalidDataException(
                $"{file.Path} is not a list of endpoints as dotnet publish writes it: {error.Message} Publish again.",
                error
            ).Refused(Refusals.PublishFolder);
        }
    }
}
