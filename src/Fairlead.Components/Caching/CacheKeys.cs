using Fairlead.Components.Session;
using Fairlead.Trust;
using Fairlead.Trust.Keys;

namespace Fairlead.Components.Caching;

/// <summary>Whom a cache's entries are believed for, and the key that new ones are signed with.</summary>
/// <param name="Accepted">The keys of <c>.nuke/cache.pub</c>.</param>
/// <param name="Signing">The private half of one of them; null where this run may only read.</param>
internal sealed record CacheKeys(KeyList Accepted, SigningKey? Signing) : IDisposable
{
    private const string Pem = "-----BEGIN ";

    /// <summary>Why entries are not written, in a sentence; empty where they are, or nobody asked for it.</summary>
    public string Refused { get; private init; } = "";

    /// <summary>The keys of a delivery; null where no public key is committed, so that there is nobody to believe.</summary>
    /// <exception cref="TrustException">The committed keys, or the private one, cannot be read.</exception>
    public static CacheKeys? Read(DeliveryOptions options)
    {
        if (!File.Exists(options.CacheKeysFile))
        {
            return null;
        }

        var accepted = KeyList.Parse(File.ReadAllText(options.CacheKeysFile));
        if (ReadSigning(options) is not { } signing)
        {
            return new CacheKeys(accepted, null);
        }

        if (accepted.Keys.Contains(signing.Public))
        {
            return new CacheKeys(accepted, signing);
        }

        signing.Dispose();
        return new CacheKeys(accepted, null)
        {
            Refused = "the public half of --cache-key is not in .nuke/cache.pub, so nobody would believe what it signs",
        };
    }

    /// <summary>The private key: the text itself, or that of the file it names; null where none is given.</summary>
    /// <exception cref="TrustException">It is neither, or no key that can sign. No message shows what was given.</exception>
    public static SigningKey? ReadSigning(DeliveryOptions options)
    {
        if (options.CacheKey is not { Length: > 0 } given)
        {
            return null;
        }

        // Services of CI keep a secret in one line.
        var text = given.Contains(Pem) ? given.Replace("\\n", "\n") : ReadFile(Path.GetFullPath(given, options.Root));
        try
        {
            return SigningKey.Parse(text);
        }
        catch (TrustException error)
        {
            throw new TrustException(Refusals.CacheKey, $"--cache-key (NUKE_CACHE_KEY): {error.Message}", error);
        }
    }

    /// <inheritdoc />
    public void Dispose() => Signing?.Dispose();

    private static string ReadFile(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        // What was given may be a key that lost its first line: nothing of it is shown.
        catch (Exception error)
            when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new TrustException(
                Refusals.CacheKey,
                "--cache-key (NUKE_CACHE_KEY) is neither a PEM text (-----BEGIN PRIVATE KEY-----) nor the path of a file that can be read."
            );
        }
    }
}
