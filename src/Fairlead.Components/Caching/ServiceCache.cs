using Fairlead.Components.Projects;
using Fairlead.Components.Services;
using Fairlead.Images;
using Fairlead.Images.Registry;
using Serilog;

namespace Fairlead.Components.Caching;

/// <summary>
/// Spares the work on services that another machine has done for the same inputs. An entry is used whole or not at all:
/// signed by an accepted key, for these very inputs, tests passed, its image still in the registry.
/// </summary>
/// <param name="registry">The team's registry.</param>
/// <param name="keys">What is asked for.</param>
/// <param name="folder">Full path of the folder for what is known from earlier runs.</param>
/// <param name="builder">The CI run, as entries name it.</param>
internal sealed class ServiceCache(RegistryCache registry, ServiceKeys keys, string folder, string builder)
{
    private readonly ServiceEntries _entries = new(registry);

    // What was not there when this run began is not asked for again.
    private readonly HashSet<string> _asked = [];

    /// <summary>Whether this run may put something in.</summary>
    public bool IsWritable => registry.IsWritable;

    /// <summary>Where it is.</summary>
    public CacheAddress Address => registry.Address;

    /// <summary>The key of a service's inputs.</summary>
    public string KeyOf(ServiceProject service, SourceLook look) => keys.Of(service, look);

    /// <summary>What the cache said of a service, if it was asked for these inputs; null otherwise.</summary>
    public CachedService? Known(ServiceProject service, SourceLook look) =>
        RememberedService.Read(FileOf(service), registry.Trust) is { } kept && kept.Key == keys.Of(service, look)
            ? kept
            : null;

    /// <summary>Asks for services, each once in a run.</summary>
    public async Task AskAsync(
        IEnumerable<ServiceProject> services,
        SourceLook look,
        CancellationToken cancellationToken
    )
    {
        foreach (var service in services)
        {
            if (_asked.Add($"{service.Name} {keys.Of(service, look)}") && Known(service, look) is null)
            {
                await AskAsync(service, look, cancellationToken);
            }
        }
    }

    /// <summary>Has the work on a service done here, as what the cache said of it is of no use after all.</summary>
    public void Forget(ServiceProject service, string why)
    {
        Refuse(service, why);
        SealedFile.Delete(FileOf(service));
    }

    /// <summary>Whether the registry has a cached image, whose manifest then lies in the layout.</summary>
    public async Task<bool> FetchAsync(CachedService said, LayoutFolder layout, CancellationToken cancellationToken)
    {
        if (layout.HasIntact(said.Manifest.Digest) && await registry.HasAsync(said.Image, cancellationToken))
        {
            return true;
        }

        try
        {
            var stored = await registry.Client.GetManifestAsync(said.Image, cancellationToken);
            if (MediaTypes.IsIndex(stored.Descriptor.MediaType))
            {
                foreach (var platform in ImageIndex.Parse(stored.Content.Span).Manifests)
                {
                    var one = await registry.Client.GetManifestAsync(said.Image.At(platform.Digest), cancellationToken);
                    await layout.WriteAsync(one.Descriptor.MediaType, one.Content, cancellationToken);
                }
            }

            await layout.WriteAsync(stored.Descriptor.MediaType, stored.Content, cancellationToken);
            return stored.Descriptor.Digest == said.Manifest.Digest;
        }
        catch (Exception error) when (error is RegistryException or FormatException)
        {
            return false;
        }
    }

    /// <summary>Puts in what was built, tested and pushed here, unless an accepted key has said something before.</summary>
    public async Task StoreAsync(CacheCandidate candidate, ImageReference place, CancellationToken cancellationToken)
    {
        var service = candidate.Service;
        var made = new CachedService(
            candidate.Key,
            place with
            {
                Tag = null,
                Digest = candidate.Manifest.Digest,
            },
            candidate.Manifest,
            candidate.Version,
            candidate.Layers,
            candidate.Tests,
            builder
        );
        if (RememberedService.Read(FileOf(service), registry.Trust) is { } kept && kept.Key == made.Key)
        {
            return;
        }

        if ((await _entries.FindAsync(service, candidate.Key, cancellationToken)).Said is { } there)
        {
            if (there.Manifest.Digest != made.Manifest.Digest)
            {
                Log.Warning(
                    "{Service}: the cache has another image ({Digest}) of the same inputs, built by {Builder}; it is kept. Something that is no input decides what comes out.",
                    service.Name,
                    there.Manifest.Digest.Short,
                    there.Builder
                );
            }

            return;
        }

        if (await _entries.PutAsync(service, made, candidate.Inputs, cancellationToken))
        {
            RememberedService.Write(FileOf(service), made, registry.Trust);
            Log.Information("{App,-12} put into the cache {Address}", service.Name, registry.Address);
        }
    }

    /// <summary>What is needed to put in an image whose tests passed, once it is pushed.</summary>
    public CacheCandidate CandidateOf(
        ServiceProject service,
        SourceLook look,
        Descriptor manifest,
        string version,
        int layers
    ) =>
        new(
            service,
            keys.Of(service, look),
            keys.InputsOf(service, look),
            manifest,
            version,
            layers,
            service.TestProject is null ? TestVerdict.None : TestVerdict.Passed
        );

    /// <summary>Whether a service would come from the cache, and if not, what differs from what was put in last.</summary>
    public Task<CacheFinding> ExplainAsync(
        ServiceProject service,
        SourceLook look,
        CancellationToken cancellationToken
    ) => _entries.ExplainAsync(service, keys.Of(service, look), keys.InputsOf(service, look), cancellationToken);

    private async Task AskAsync(ServiceProject service, SourceLook look, CancellationToken cancellationToken)
    {
        var (said, refused, _) = await _entries.FindAsync(service, keys.Of(service, look), cancellationToken);
        if (said is not null)
        {
            RememberedService.Write(FileOf(service), said, registry.Trust);
            Log.Information(
                "{App,-12} {Version,-8} {Digest}  from the cache {Address}, built and {Tests} by {Builder}",
                service.Name,
                said.Version,
                said.Manifest.Digest.Short,
                registry.Address,
                said.Tests is TestVerdict.None ? "pushed" : "tested",
                said.Builder
            );
        }
        else if (refused.Length > 0)
        {
            Refuse(service, refused);
        }
    }

    private void Refuse(ServiceProject service, string why) =>
        Log.Warning(
            "{Service}: what the cache {Address} has of it is not used: {Reason}.",
            service.Name,
            registry.Address,
            why
        );

    private string FileOf(ServiceProject service) => Path.Combine(folder, $"cached-{service.Name}.json");
}

/// <summary>An image that was built of a source that held still, and whose tests passed: to be put in once it is pushed.</summary>
internal sealed record CacheCandidate(
    ServiceProject Service,
    string Key,
    SortedDictionary<string, string> Inputs,
    Descriptor Manifest,
    string Version,
    int Layers,
    TestVerdict Tests
);
