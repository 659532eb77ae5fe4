using System.Text.Json.Nodes;
using Fairlead.Environments.Kinds;
using Fairlead.Environments.Objects;
using Fairlead.Kubernetes.Objects;

namespace Fairlead.Kubernetes.Hooks;

/// <summary>
/// Tells what a hook of an application made from what was there before. Only the former is deleted, and of that nothing whose
/// deletion loses what no manifest can bring back.
/// </summary>
/// <param name="setId">Id of the application's set.</param>
internal sealed class HookMark(string setId)
{
    /// <summary>Marks an object before it is applied.</summary>
    public void PutOn(JsonObject body, string digest)
    {
        Metadata.SetAnnotation(body, Annotations.HookDigest, digest);
        Metadata.SetAnnotation(body, Annotations.HookOf, setId);
    }

    /// <summary>Whether a hook of the application made the object; hooks of before the mark named its application count.</summary>
    public bool IsOn(LiveObject live) =>
        live.Annotation(Annotations.HookDigest) is not null
        && live.Annotation(Annotations.HookOf) is var owner
        && (owner is null || owner.Is(setId));

    /// <summary>Whether a hook of the application made the object, with this content.</summary>
    public bool IsOn(LiveObject live, string digest) =>
        IsOn(live) && live.Annotation(Annotations.HookDigest).Is(digest);

    /// <summary>Whether the object may be deleted, before it is made anew or because it is done.</summary>
    public bool MayDelete(LiveObject live) => IsOn(live) && !BuiltInKinds.Protected.Contains(live.Key.GroupKind);
}
