using System.Net;
using Fairlead.Components.Projects;
using Fairlead.Images;
using Fairlead.Images.Registry;
using Fairlead.Trust;
using Fairlead.Trust.Envelopes;
using Fairlead.Trust.Statements;
using Serilog;

namespace Fairlead.Components.Caching;

/// <summary>
/// A team's registry as a memory: the tag is the key of some work, and what lies there is a signed statement of what the
/// work gave. The registry is believed for nothing: what is missing, damaged, unsigned or signed by another key is work
/// that is done, and a registry that cannot be reached is not asked again in this run.
/// </summary>
internal sealed class RegistryCache(RegistryClient client, CacheAddress address, CacheKeys keys) : IDisposable
{
    private const string Read = "read";
    private const string Kind = "application/vnd.fairlead.cache.v1";

    private readonly SemaphoreSlim _turn = new(1);
    private bool _isReadOff;
    private bool _isWriteOff;

    /// <summary>Where it is.</summary>
    public CacheAddress Address => address;

    /// <summary>Whether this run may put something in.</summary>
    public bool IsWritable => keys.Signing is not null && !_isWriteOff;

    /// <summary>Where it is and whose entries are believed: what was said elsewhere, or by others, counts for nothing here.</summary>
    public string Trust { get; } =
        ContentHashes.OfTexts([
            $"{address}",
            .. keys.Accepted.Keys.Select(key => key.Id).Order(StringComparer.Ordinal),
        ]);

    /// <summary>The registry's client.</summary>
    public RegistryClient Client => client;

    /// <summary>What an accepted key says of the work with a key; one request where nobody says anything.</summary>
    /// <param name="key">64 hexadecimal digits.</param>
    public Task<CacheAnswer> FindAsync(string key, CancellationToken cancellationToken) =>
        FindAsync(address.At(key), cancellationToken);

    /// <summary>What an accepted key says at a tag.</summary>
    public Task<CacheAnswer> FindAsync(ImageReference place, CancellationToken cancellationToken) =>
        GuardedAsync(Read, () => ReadAsync(place, cancellationToken), CacheAnswer.NotBelieved, cancellationToken);

    /// <summary>Reads a part that a statement names.</summary>
    /// <returns>False where the registry does not have it as it was signed; the warning is given.</returns>
    public Task<bool> CopyAsync(
        CacheAnswer answer,
        string name,
        long largest,
        Stream target,
        CancellationToken cancellationToken
    ) =>
        GuardedAsync(
            Read,
            async () =>
            {
                var subject = answer.Said?.Subjects.FirstOrDefault(one => one.Name == name);
                var part = answer.Parts.FirstOrDefault(one => one.Digest.Hex == subject?.Sha256 && one.Size <= largest);
                if (part is null)
                {
                    return false;
                }

                await client.PullBlobAsync(address.Host, address.Path, part, target, cancellationToken);
                return true;
            },
            why =>
            {
                Warn(why);
                return false;
            },
            cancellationToken
        );

    /// <summary>Whether a registry has a manifest; a registry that fails has not.</summary>
    public async Task<bool> HasAsync(ImageReference image, CancellationToken cancellationToken)
    {
        try
        {
            return await client.ResolveAsync(image, cancellationToken) is not null;
        }
        catch (RegistryException)
        {
            return false;
        }
    }

    /// <summary>Signs a statement and puts it under a key, in place of whatever lies there.</summary>
    /// <param name="tags">The key, and names that are to lead to it, too.</param>
    /// <returns>False where it is not there now; the warning is given.</returns>
    public Task<bool> PutAsync(
        IReadOnlyList<string> tags,
        Statement statement,
        IReadOnlyList<CachePart> parts,
        CancellationToken cancellationToken
    ) =>
        GuardedAsync(
            "written",
            async () =>
            {
                await WriteAsync(tags, statement, parts, cancellationToken);
                return true;
            },
            why =>
            {
                Warn(why);
                return false;
            },
            cancellationToken
        );

    /// <inheritdoc />
    public void Dispose()
    {
        client.Dispose();
        keys.Dispose();
        _turn.Dispose();
    }

    private async Task<CacheAnswer> ReadAsync(ImageReference place, CancellationToken cancellationToken)
    {
        if (await client.ResolveAsync(place, cancellationToken) is not { } found)
        {
            return CacheAnswer.Nothing;
        }

        var stored = await client.GetManifestAsync(place.At(found.Digest), cancellationToken);
        var manifest = ImageManifest.Parse(stored.Content.Span);
        if (
            manifest.ArtifactType != Kind
            || manifest.Layers is not [{ MediaType: Envelope.MediaType, Size: <= Envelope.Largest } signed, ..]
        )
        {
            return CacheAnswer.NotBelieved("it is no entry of a cache");
        }

        using var text = new MemoryStream();
        await client.PullBlobAsync(place.Registry, place.Repository, signed, text, cancellationToken);
        var envelope = Envelope.Parse(text.ToArray());
        var verdict = envelope.Judge(keys.Accepted.Keys);
        return !verdict.IsTrusted ? CacheAnswer.NotBelieved(verdict.Reason)
            : envelope.PayloadType != Statement.MediaType
                ? CacheAnswer.NotBelieved($"what is signed is of the type {envelope.PayloadType}")
            : new CacheAnswer(Statement.Parse(envelope.Payload), [.. manifest.Layers.Skip(1)], "");
    }

    private async Task WriteAsync(
        IReadOnlyList<string> tags,
        Statement statement,
        IReadOnlyList<CachePart> parts,
        CancellationToken cancellationToken
    )
    {
        var envelope = CachePart.Of(
            "",
            Envelope.MediaType,
            Envelope.Sign(Statement.MediaType, statement.ToBytes(), keys.Signing!).ToBytes()
        );
        var config = CachePart.Of("", MediaTypes.Empty, "{}"u8.ToArray());
        foreach (var part in parts.Append(envelope).Append(config))
        {
            await client.PushBlobAsync(address.Host, address.Path, part.Content, part.Open, cancellationToken);
        }

        var manifest = new ImageManifest
        {
            MediaType = MediaTypes.Manifest,
            ArtifactType = Kind,
            Config = config.Content,
            Layers = [envelope.Content, .. parts.Select(part => part.Content)],
        };
        foreach (var tag in tags)
        {
            await client.PushManifestAsync(address.At(tag), manifest.ToBytes(), MediaTypes.Manifest, cancellationToken);
        }
    }

    // One request after the other: targets of an engine may run at once.
    private async Task<T> GuardedAsync<T>(
        string verb,
        Func<Task<T>> use,
        Func<string, T> fail,
        CancellationToken cancellationToken
    )
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            return (verb == Read ? _isReadOff : _isWriteOff) ? fail("") : await use();
        }
        catch (RegistryException error) when (IsRefused(error) || IsBeyondUse(error))
        {
            // A registry may refuse to read what is not there yet, and take the first entry all the same.
            var isBoth = !IsRefused(error);
            _isReadOff |= isBoth || verb == Read;
            _isWriteOff |= isBoth || verb != Read;
            Log.Warning("the cache {Address} cannot be {Verb} and is left out: {Reason}", address, verb, error.Message);
            return fail("");
        }
        catch (Exception error) when (error is RegistryException or TrustException or FormatException)
        {
            return fail(error.Message.TrimEnd('.'));
        }
        finally
        {
            _turn.Release();
        }
    }

    private void Warn(string why)
    {
        if (why.Length > 0)
        {
            Log.Warning("the cache {Address}: {Reason}", address, why);
        }
    }

    private static bool IsRefused(RegistryException error) =>
        error.Status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden;

    // The next request would fail as this one did, perhaps after as long a wait.
    private static bool IsBeyondUse(RegistryException error) =>
        error.Status is >= HttpStatusCode.InternalServerError
        || error.InnerException is HttpRequestException or IOException or TimeoutException;
}
