using Fairlead.Components.Session;
using Fairlead.Images;

namespace Fairlead.Components.Caching;

/// <summary>Where a team's registry remembers work: a repository, with a tag for each piece of work.</summary>
/// <param name="Host">Registry host.</param>
/// <param name="Path">Repository within the registry.</param>
internal readonly record struct CacheAddress(string Host, string Path)
{
    private const string Scheme = "oci://";

    private const string Usual = "cache";

    /// <summary>The address of a delivery's cache; null where it has none.</summary>
    /// <param name="hasSandbox">Whether the sandbox's registry is there for it.</param>
    /// <exception cref="InvalidDataException">What is given is no address.</exception>
    public static CacheAddress? Of(DeliveryOptions options, bool hasSandbox) =>
        options.Cache is { } given ? Parse(given)
        : options.Registry is { } registry ? Parse($"{Scheme}{registry.TrimEnd('/')}/{Usual}")
        : hasSandbox ? new CacheAddress(SandboxLink.RegistryHost, Usual)
        : null;

    /// <summary>Whether what was given as <c>--cache</c> is meant for a registry; what else may be given is a folder.</summary>
    /// <param name="folder">Full path of the folder that relative paths start from.</param>
    public static bool IsMeant(string given, string folder) =>
        CachePlaces.IsAddress(given) || CachePlaces.LacksScheme(given, folder);

    /// <summary>Reads an address such as <c>oci://ghcr.io/acme/cache</c>.</summary>
    /// <exception cref="InvalidDataException">It is none.</exception>
    public static CacheAddress Parse(string address)
    {
        if (!CachePlaces.IsAddress(address))
        {
            throw new InvalidDataException(CachePlaces.Refusal(address)).Refused(Refusals.WrongOption);
        }

        var name = address[(address.StartsWith(Scheme, StringComparison.Ordinal) ? Scheme.Length : 0)..];
        return
            ImageReference.TryParse(name, out var reference)
            && reference is { Tag: null, Digest: null }
            && name.StartsWith(reference.Registry + "/", StringComparison.Ordinal)
            ? new CacheAddress(reference.Registry, reference.Repository)
            : throw new InvalidDataException(
                $"--cache '{address}' is no address of a registry; expected a host and a path without a tag, such as oci://ghcr.io/acme/cache."
            ).Refused(Refusals.WrongOption);
    }

    /// <summary>The place of one piece of work.</summary>
    /// <param name="key">64 hexadecimal digits.</param>
    public ImageReference At(string key) => new(Host, Path, key, null);

    /// <inheritdoc />
    public override string ToString() => $"{Scheme}{Host}/{Path}";
}
