using Fairlead.Kubernetes.Objects;

namespace Fairlead.Kubernetes.Planning;

/// <summary>Limits of what one pass may delete.</summary>
public sealed record PrunePolicy
{
    /// <summary>Most objects of one application that one pass may prune; 50 by default.</summary>
    public int MaximumCount { get; init; } = 50;

    /// <summary>Most of an application's objects, in percent, that one pass may prune; 60 by default.</summary>
    public int MaximumPercent { get; init; } = 60;

    /// <summary>So many may be pruned whatever their percentage, since one of two is half; 3 by default.</summary>
    public int AlwaysAllowed { get; init; } = 3;

    /// <summary>Why nothing may be pruned at present; null where it may.</summary>
    public string? SuspendedBecause { get; init; }

    /// <summary>Kinds that are pruned only with the annotation <c>fairlead.dev/prune: allowed</c>.</summary>
    public IReadOnlyList<GroupKind> ProtectedKinds { get; init; } =
    [
        new("", "Namespace"),
        new("", "PersistentVolumeClaim"),
        new("", "PersistentVolume"),
        new("apiextensions.k8s.io", "CustomResourceDefinition"),
    ];

    /// <summary>Why so many may not be pruned; null where they may.</summary>
    /// <param name="pruned">Objects to prune.</param>
    /// <param name="members">Objects the set has now.</param>
    internal string? Exceeded(int pruned, int members)
    {
        if (pruned <= AlwaysAllowed)
        {
            return null;
        }

        if (pruned > MaximumCount)
        {
            return $"{pruned} objects would be pruned, and the budget is {MaximumCount}";
        }

        return pruned * 100 > members * MaximumPercent
            ? $"{pruned} of {members} objects would be pruned, and the budget is {MaximumPercent} percent"
            : null;
    }
}
