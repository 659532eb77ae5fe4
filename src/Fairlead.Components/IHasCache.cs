using Nuke.Common;

namespace Fairlead.Components;

/// <summary>Where the results of work are remembered for other machines, and who may add to it.</summary>
public interface IHasCache : INukeBuild
{
    /// <summary>Place in a registry; a folder is the engine's own. Empty where only its name is given.</summary>
    [Parameter(
        "Registry that remembers results, such as oci://ghcr.io/acme/cache, or a folder for incremental targets alone. Default: cache below --delivery-registry. With Explain: what comes from it, and why not more",
        Name = "Cache"
    )]
    string[]? CachePlace => TryGetValue(() => CachePlace);

    /// <summary>Private key of whoever may add results.</summary>
    [Secret]
    [Parameter(
        "Private key (ECDSA P-256, PEM, or the path of its file) that results are signed with; without it they are only read",
        Name = "CacheKey"
    )]
    string? CacheSigningKey => TryGetValue(() => CacheSigningKey);
}
