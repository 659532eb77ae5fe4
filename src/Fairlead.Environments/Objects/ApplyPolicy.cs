namespace Fairlead.Environments.Objects;

/// <summary>What holds for every object of an application that does not say otherwise by annotation.</summary>
public sealed record ApplyPolicy
{
    /// <summary>How conflicts over fields end; <see cref="ConflictPolicy.Take"/> by default.</summary>
    public ConflictPolicy Conflicts { get; init; } = ConflictPolicy.Take;

    /// <summary>
    /// Objects may be deleted and created anew when an immutable field changes; false by default. Never for kinds that
    /// hold data, which need the annotation <c>fairlead.dev/recreate: allowed</c>.
    /// </summary>
    public bool MayRecreate { get; init; }

    /// <summary>
    /// Field managers, besides kubectl's client-side apply, whose fields are taken over when an object is written, such
    /// as <c>helm</c>, <c>kustomize-controller</c> or <c>argocd-controller</c>; none by default.
    /// </summary>
    public IReadOnlyList<string> TakeOverFrom { get; init; } = [];

    /// <summary>Fields that others may set; none by default.</summary>
    public IReadOnlyList<IgnoreRule> IgnoredFields { get; init; } = [];

    /// <summary>An application may declare no object at all, so that everything it had is pruned; false by default.</summary>
    public bool AllowEmpty { get; init; }
}

/// <summary>Fields of some objects that others may set.</summary>
/// <param name="Path">JSON pointer of the field, such as <c>/spec/replicas</c>.</param>
/// <param name="Kind">Only objects of this kind; null for every kind.</param>
/// <param name="Name">Only objects of this name; null for every name.</param>
public sealed record IgnoreRule(string Path, GroupKind? Kind = null, string? Name = null)
{
    internal bool Concerns(ObjectKey key) =>
        (Kind is null || Kind == key.GroupKind) && (Name is null || Name.Is(key.Name));
}
