using System.Text.Json;

namespace Fairlead.Tool.Scanning;

/// <summary>What <c>appsettings.json</c> and its variants say of a service, without any value that might be a secret.</summary>
/// <param name="ConnectionStrings">Names of its connection strings.</param>
/// <param name="Urls">The addresses that it listens on, as far as they are for every environment.</param>
internal sealed record AppSettings(IReadOnlyList<string> ConnectionStrings, IReadOnlyList<string> Urls)
{
    private static readonly JsonDocumentOptions Options = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <summary>Reads those of a project's folder; a file that is no JSON says nothing.</summary>
    public static AppSettings In(string folder)
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        var urls = new List<string>();
        foreach (var file in Directory.EnumerateFiles(folder, "appsettings*.json").Order(StringComparer.Ordinal))
        {
            using var document = Read(file);
            if (document?.RootElement is not { ValueKind: JsonValueKind.Object } root)
            {
                continue;
            }

            names.UnionWith(Entries(root, "ConnectionStrings").Select(entry => entry.Name));
            if (Path.GetFileName(file) == "appsettings.json")
            {
                urls.AddRange(UrlsOf(root));
            }
        }

        return new([.. names], urls);
    }

    private static IEnumerable<string> UrlsOf(JsonElement root)
    {
        if (Member(root, "urls") is { ValueKind: JsonValueKind.String } urls)
        {
            yield return urls.GetString()!;
        }

        if (Member(root, "Kestrel") is not { ValueKind: JsonValueKind.Object } kestrel)
        {
            yield break;
        }

        foreach (var endpoint in Entries(kestrel, "Endpoints").Select(endpoint => endpoint.Value))
        {
            if (
                endpoint.ValueKind is JsonValueKind.Object
                && Member(endpoint, "Url") is { ValueKind: JsonValueKind.String } url
            )
            {
                yield return url.GetString()!;
            }
        }
    }

    private static IEnumerable<JsonProperty> Entries(JsonElement parent, string name) =>
        Member(parent, name) is { ValueKind: JsonValueKind.Object } found ? [.. found.EnumerateObject()] : [];

    // As .NET's configuration reads names.
    private static JsonElement? Member(JsonElement parent, string name) =>
        parent
            .EnumerateObject()
            .Where(member => member.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            .Select(member => (JsonElement?)member.Value)
            .FirstOrDefault();

    private static JsonDocument? Read(string file)
    {
        try
        {
            return JsonDocument.Parse(File.ReadAllText(file), Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
