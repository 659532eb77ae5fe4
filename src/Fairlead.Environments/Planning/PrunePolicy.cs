using System.Text.Json.Nodes;
using Fairlead.Environments.Kinds;
using Fairlead.Environments.Objects;

namespace Fairlead.Environments.Planning;

/// <summary>Limits of what one pass may delete.</summary>
public sealed record PrunePolicy
{
    /// <summary>Why nothing leaves an application of which nothing stays.</summary>
    internal const string NothingStays =
        "the application declares no object to keep, which may be a mistake; consent to an empty application to prune what it had";

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

    /// <summary>Objects that are not to be deleted, and why; none by default.</summary>
    public IReadOnlyDictionary<ObjectKey, string> Withheld { get; init; } = new Dictionary<ObjectKey, string>();

    /// <summary>Why an object is not to be deleted, be it to make it anew; null where it may be.</summary>
    internal string? WithheldBecause(ObjectKey key) =>
        Withheld.TryGetValue(key, out var reason) ? reason
        // Without a cluster, objects of a custom kind look as if they lay in their application's namespace.
        : key.Namespace.Length == 0 && !key.GroupKind.IsBuiltIn
            ? Withheld
                .Where(other => (other.Key with { Namespace = "" }) == key)
                .Select(other => other.Value)
                .FirstOrDefault()
        : null;

    /// <summary>The same with the limits that an environment declares; null leaves one as it is.</summary>
    internal PrunePolicy Within(int? count, int? percent, IReadOnlyDictionary<GroupKind, int> ofKinds)
    {
        var most = count ?? MaximumCount;
        return this with
        {
            MaximumCount = most,
            MaximumPercent = percent ?? MaximumPercent,
            // Who allows fewer than the few that pass whatever their share, means it.
            AlwaysAllowed = Math.Min(AlwaysAllowed, most),
            MaximumOfKind = ofKinds,
        };
    }

    /// <summary>Why an object that is declared no longer stays; null where nothing keeps it.</summary>
    /// <param name="key">The object.</param>
    /// <param name="root">What it is.</param>
    internal string? KeepReason(ObjectKey key, JsonObject root) =>
        SuspendedBecause is { } reason ? reason
        : WithheldBecause(key) is { } unseen ? unseen
        : DirectiveTable.KeptBecause(root) is { } kept ? kept
        : ProtectedKinds.Contains(key.GroupKind)
        && Metadata.Annotation(root, Annotations.Prune)?.Trim() is not "allowed"
            ? $"{key.Kind} objects are pruned only with the annotation {Annotations.Prune}: allowed"
        : null;

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
