using Fairlead.BuildEngine.Incremental;
using Fairlead.Components.Session;
using Fairlead.Images;
using Serilog;

namespace Fairlead.Components.Caching.Outputs;

/// <summary>Outputs of incremental targets in a team's registry: signed as the services' images are, and believed for the same keys.</summary>
internal sealed class RegistryOutputs(RegistryCache registry) : IOutputStore
{
    private const string List = "list";
    private const string Archive = "archive";
    private const string ListType = "application/vnd.fairlead.cache.outputs.v1+json";
    private const string ArchiveType = "application/vnd.fairlead.cache.outputs.v1.tar+gzip";
    private const long LargestList = 64 * 1024 * 1024;
    private const long LargestArchive = 16L * 1024 * 1024 * 1024;

    /// <inheritdoc />
    public bool Has(string key) => Wait(FindAsync(key)).Said is not null;

    /// <inheritdoc />
    public bool TryFetch(string target, string key, string list, string archive) =>
        Wait(FetchAsync(target, key, list, archive));

    /// <inheritdoc />
    public void Put(string target, string key, string list, string? archive)
    {
        if (registry.IsWritable)
        {
            Wait(PutAsync(target, key, list, archive));
        }
    }

    private async Task<bool> FetchAsync(string target, string key, string list, string archive)
    {
        var (said, answer) = await FindAsync(key);
        if (said is null)
        {
            if (answer.Refused.Length > 0)
            {
                Log.Warning(
                    "{Target}: what the cache {Address} has of it is not used: {Reason}.",
                    target,
                    registry.Address,
                    answer.Refused
                );
            }

            return false;
        }

        var isThere =
            await CopyAsync(answer, List, LargestList, list)
            && (!CachedOutputs.Has(answer.Said, Archive) || await CopyAsync(answer, Archive, LargestArchive, archive));
        if (isThere)
        {
            Log.Information(
                "{Target} from the cache {Address}, made by {Builder}",
                target,
                registry.Address,
                said.Builder
            );
        }

        return isThere;
    }

    private async Task<bool> CopyAsync(CacheAnswer answer, string part, long largest, string file)
    {
        await using var content = File.Create(file);
        return await registry.CopyAsync(answer, part, largest, content, CancellationToken.None);
    }

    private async Task<bool> PutAsync(string target, string key, string list, string? archive)
    {
        if ((await FindAsync(key)).Said is not null)
        {
            return true;
        }

        List<CachePart> parts = [PartOf(List, ListType, list)];
        if (archive is not null)
        {
            parts.Add(PartOf(Archive, ArchiveType, archive));
        }

        var made = new CachedOutputs(key, target, RunIdentity.Of(Environment.GetEnvironmentVariable));
        return await registry.PutAsync([key], made.ToStatement(parts), parts, CancellationToken.None);
    }

    private async Task<(CachedOutputs? Said, CacheAnswer Answer)> FindAsync(string key)
    {
        var answer = await registry.FindAsync(key, CancellationToken.None);
        try
        {
            return answer.Said is null ? (null, answer)
                : CachedOutputs.Of(answer.Said) is var said && said.Key == key ? (said, answer)
                : (null, CacheAnswer.NotBelieved("it names other inputs"));
        }
        catch (FormatException error)
        {
            return (null, CacheAnswer.NotBelieved(error.Message));
        }
    }

    private static CachePart PartOf(string name, string mediaType, string file)
    {
        using var content = File.OpenRead(file);
        return new CachePart(
            name,
            new Descriptor
            {
                MediaType = mediaType,
                Digest = Digest.Of(content),
                Size = new FileInfo(file).Length,
            },
            () => File.OpenRead(file)
        );
    }

    // The engine's targets are not asynchronous.
    private static T Wait<T>(Task<T> work) => work.GetAwaiter().GetResult();
}
