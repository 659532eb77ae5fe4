using System.Text.Json;
using Fairlead.Components.Projects;
using Fairlead.Components.Services;
using Fairlead.Images;

namespace Fairlead.Components.Caching;

/// <summary>The entries of services in a team's registry: each under its key, and the newest of a service under its name.</summary>
internal sealed class ServiceEntries(RegistryCache registry)
{
    private const string InputsPart = "inputs";
    private const string InputsType = "application/vnd.fairlead.cache.inputs.v1+json";
    private const long LargestInputs = 64 * 1024 * 1024;

    /// <summary>Puts an entry in.</summary>
    /// <param name="inputs">Its inputs one by one, to tell others from them.</param>
    /// <returns>False where it is not there now; the warning is given.</returns>
    public Task<bool> PutAsync(
        ServiceProject service,
        CachedService made,
        SortedDictionary<string, string> inputs,
        CancellationToken cancellationToken
    )
    {
        var part = CachePart.Of(
            InputsPart,
            InputsType,
            JsonSerializer.SerializeToUtf8Bytes(inputs, CachePredicates.Default.SortedDictionaryStringString)
        );
        return registry.PutAsync([made.Key, LatestTag(service)], made.ToStatement([part]), [part], cancellationToken);
    }

    /// <summary>Whether a service would come from the cache, and if not, what differs from what was put in last.</summary>
    public async Task<CacheFinding> ExplainAsync(
        ServiceProject service,
        string key,
        SortedDictionary<string, string> inputs,
        CancellationToken cancellationToken
    )
    {
        var (said, refused, _) = await FindAsync(service, key, cancellationToken);
        if (said is not null)
        {
            return new CacheFinding(service.Name, registry.Address.At(key), said, "", []);
        }

        var (latest, why, answer) = await FindLatestAsync(service, cancellationToken);
        return latest is null
            ? new CacheFinding(
                service.Name,
                registry.Address.At(key),
                null,
                refused.Length > 0 ? refused
                    : why.Length > 0 ? why
                    : "nobody has put anything in for it",
                []
            )
            : new CacheFinding(
                service.Name,
                registry.Address.At(key),
                null,
                refused.Length > 0 ? refused : $"what was put in last is of other inputs, by {latest.Builder}",
                await DifferencesAsync(answer, inputs, cancellationToken)
            );
    }

    /// <summary>What the registry has for a service's key, if it is to be used; else why not, empty where there is nothing.</summary>
    public async Task<(CachedService? Said, string Refused, CacheAnswer Answer)> FindAsync(
        ServiceProject service,
        string key,
        CancellationToken cancellationToken
    )
    {
        var answer = await registry.FindAsync(key, cancellationToken);
        var (said, refused) = Read(answer);
        if (said is null)
        {
            return (null, refused, answer);
        }

        refused =
            said.Key != key ? "it names other inputs"
            : said.Tests != (service.TestProject is null ? TestVerdict.None : TestVerdict.Passed)
                ? "its tests did not pass"
            : !await registry.HasAsync(said.Image, cancellationToken) ? $"its image {said.Image} is not there any more"
            : "";
        return (refused.Length == 0 ? said : null, refused, answer);
    }

    private async Task<(CachedService? Said, string Refused, CacheAnswer Answer)> FindLatestAsync(
        ServiceProject service,
        CancellationToken cancellationToken
    )
    {
        var answer = await registry.FindAsync(registry.Address.At(LatestTag(service)), cancellationToken);
        var (said, refused) = Read(answer);
        return (said, refused, answer);
    }

    private async Task<IReadOnlyList<string>> DifferencesAsync(
        CacheAnswer answer,
        SortedDictionary<string, string> now,
        CancellationToken cancellationToken
    )
    {
        using var text = new MemoryStream();
        if (!await registry.CopyAsync(answer, InputsPart, LargestInputs, text, cancellationToken))
        {
            return [];
        }

        var then =
            JsonSerializer.Deserialize(text.ToArray(), CachePredicates.Default.SortedDictionaryStringString) ?? [];
        return
        [
            .. now
                .Keys.Union(then.Keys)
                .Order(StringComparer.Ordinal)
                .Where(name => now.GetValueOrDefault(name) != then.GetValueOrDefault(name))
                .Select(name =>
                    !then.ContainsKey(name) ? $"{name} is new"
                    : !now.ContainsKey(name) ? $"{name} is gone"
                    : $"{name} differs"
                ),
        ];
    }

    private static (CachedService? Said, string Refused) Read(CacheAnswer answer)
    {
        try
        {
            return (answer.Said is null ? null : CachedService.Of(answer.Said), answer.Refused);
        }
        catch (FormatException error)
        {
            return (null, error.Message);
        }
    }

    // A tag may have 128 characters, and a service any name.
    private static string LatestTag(ServiceProject service) => $"latest-{ContentHashes.OfTexts([service.Name])[..16]}";
}

/// <summary>What the cache would do for a service.</summary>
/// <param name="Name">The service.</param>
/// <param name="Place">Where its entry would lie.</param>
/// <param name="Hit">The entry; null where there is none to use.</param>
/// <param name="Reason">Why there is none; empty where there is.</param>
/// <param name="Differences">The inputs that differ from those of what was put in last.</param>
internal sealed record CacheFinding(
    string Name,
    ImageReference Place,
    CachedService? Hit,
    string Reason,
    IReadOnlyList<string> Differences
);
