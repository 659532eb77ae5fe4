using Fairlead.Kubernetes.Objects;

namespace Fairlead.Agent.Loop;

/// <summary>Which state of an object something is about.</summary>
/// <param name="Uid">Another object of the same name has another one.</param>
/// <param name="ResourceVersion">Changes with each write.</param>
/// <param name="Generation">Grows with each write to what is wanted of it; null where its kind does not count.</param>
/// <remarks>Where versions are no numbers, the generation tells.</remarks>
internal sealed record ObjectVersion(string Uid, string ResourceVersion, long? Generation)
{
    public static ObjectVersion Of(LiveObject live) =>
        new(live.Uid, live.ResourceVersion, live.Root["metadata"]?["generation"]?.GetValue<long>());

    /// <summary>True where this state came after another one, or that cannot be told.</summary>
    public bool IsAfter(ObjectVersion other) =>
        Uid != other.Uid
        || (
            ResourceVersions.Number(ResourceVersion) is { } here
            && ResourceVersions.Number(other.ResourceVersion) is { } there
                ? here > there
                : ResourceVersion != other.ResourceVersion && !(Generation < other.Generation)
        );
}
