using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fairlead.Components.Caching;

/// <summary>What a cache would spare, and why not more.</summary>
/// <param name="Place">The cache's address; empty where it is off.</param>
/// <param name="Off">Why it is off, in a sentence; empty where it is not.</param>
/// <param name="Services">A finding for each service.</param>
/// <param name="Targets">Whether the outputs of each incremental target are there, by the target's name.</param>
internal sealed record CacheReport(
    string Place,
    string Off,
    IReadOnlyList<CacheFinding> Services,
    IReadOnlyDictionary<string, bool> Targets
)
{
    private const int MostShown = 10;
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Lines for people.</summary>
    public string ToText() =>
        Off.Length > 0
            ? $"the cache is off: {Off}"
            : string.Join(
                '\n',
                [
                    $"cache        {Place}",
                    .. Services.SelectMany(Lines),
                    .. Targets.Select(target => $"{target.Key, -12} {(target.Value ? "hit" : "miss")}"),
                ]
            );

    /// <summary>One document, for programs.</summary>
    public string ToJson() =>
        new JsonObject
        {
            ["cache"] = Place.Length == 0 ? null : Place,
            ["off"] = Off.Length == 0 ? null : Off,
            ["services"] = new JsonArray([
                .. Services.Select(service => new JsonObject
                {
                    ["name"] = service.Name,
                    ["hit"] = service.Hit is not null,
                    ["entry"] = service.Place.ToString(),
                    ["image"] = service.Hit?.Image.ToString(),
                    ["builder"] = service.Hit?.Builder,
                    ["reason"] = service.Reason.Length == 0 ? null : service.Reason,
                    ["differences"] = new JsonArray([
                        .. service.Differences.Select(difference => JsonValue.Create(difference)),
                    ]),
                }),
            ]),
            ["targets"] = new JsonArray([
                .. Targets.Select(target => new JsonObject { ["name"] = target.Key, ["hit"] = target.Value }),
            ]),
        }.ToJsonString(Indented);

    private static IEnumerable<string> Lines(CacheFinding finding)
    {
        if (finding.Hit is { } hit)
        {
            yield return $"{finding.Name, -12} hit   {hit.Image}, built by {hit.Builder}";
            yield break;
        }

        yield return $"{finding.Name, -12} miss  {finding.Reason}";
        foreach (var difference in finding.Differences.Take(MostShown))
        {
            yield return $"{"", -12}       {difference}";
        }

        if (finding.Differences.Count > MostShown)
        {
            yield return $"{"", -12}       and {finding.Differences.Count - MostShown} more";
        }
    }
}

/// <summary>An attribute of a build's class that knows what incremental targets left elsewhere.</summary>
internal interface IExplainsTargets
{
    /// <summary>Whether a cache has the outputs of each incremental target, by the target's name.</summary>
    IReadOnlyDictionary<string, bool> Explain(Nuke.Common.NukeBuild build, RegistryCache registry);
}
