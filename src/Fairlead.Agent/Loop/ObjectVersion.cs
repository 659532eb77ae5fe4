using System.Globalization;
using Fairlead.Kubernetes.Objects;

namespace Fairlead.Agent.Loop;

/// <summary>Which state of an object something is about.</summary>
/// <param name="Uid">Another object of the same name has another one.</param>
/// <param name="ResourceVersion">Changes with each write.</param>
/// <param name="Generation">Grows with each write to what is wanted of it; null where its kind does not count.</param>
/// <remarks>
/// Source: Kubernetes API concepts, "Resource versions": comparable as numbers since 1.35, and in fact before; where they are
/// none, the generation tells.
/// </remarks>
internal sealed record ObjectVersion(string Uid, string ResourceVersion, long? Generation)
{
    public static ObjectVersion Of(LiveObject live) =>
        new(live.Uid, live.ResourceVersion, live.Root["metadata"]?["generation"]?.GetValue<long>());

    /// <summary>True where this state came after another one, or that cannot be told.</summary>
    public bool IsAfter(ObjectVersion other) =>
        Uid != other.Uid
        || (
            Number(ResourceVersion) is { } here && Number(other.ResourceVersion) is { } there
                ? here > there
                : ResourceVersion != other.ResourceVersion && !(Generation < other.Generation)
        );

    private static ulong? Number(string version) =>
        ulong.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
