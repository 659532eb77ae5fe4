using Fairlead.Environments.Kinds;
using Fairlead.Environments.Objects;

namespace Fairlead.Environments.Planning;

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
    public IReadOnlyList<GroupKind> ProtectedKinds { get; init; } = BuiltInKinds.Protected;

    /// <summary>Most objects of a kind that one pass may prune, where that is less than <see cref="MaximumCount"/>.</summary>
    public IReadOnlyDictionary<GroupKind, int> MaximumOfKind { get; init; } = new Dictionary<GroupKind, int>();

    /// <summary>Why so many may not be pruned; null where they may.</summary>
    /// <param name="pruned">Kinds of the objects to prune, one for each object.</param>
    /// <param name="members">Objects the set has now; null where a percentage says nothing.</param>
    internal string? Exceeded(IReadOnlyList<GroupKind> pruned, int? members)
    {
        if (pruned.Count > MaximumCount)
        {
            return $"{pruned.Count} objects would be pruned, and the budget is {MaximumCount}";
        }

        var kinds = pruned.GroupBy(kind => kind).Select(group => (Kind: group.Key, Count: group.Count()));
        foreach (var (kind, count) in kinds.OrderBy(pair => pair.Kind.ToString(), StringComparer.Ordinal))
        {
            if (MaximumOfKind.TryGetValue(kind, out var most) && count > most)
            {
                return $"{count} objects of the kind {kind} would be pruned, and the budget for them is {most}";
            }
        }

        var isFew = pruned.Count <= AlwaysAllowed && MaximumPercent > 0;
        return members is { } all && !isFew && pruned.Count * 100 > all * MaximumPercent
            ? $"{pruned.Count} of {all} objects would be pruned, and the budget is {MaximumPercent} percent"
            : null;
    }
}
