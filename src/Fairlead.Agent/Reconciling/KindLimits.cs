using Fairlead.Agent.Desired;
using Fairlead.Environments.Kinds;
using Fairlead.Environments.Objects;
using Fairlead.Kubernetes.Client;
using Fairlead.Kubernetes.Objects;

namespace Fairlead.Agent.Reconciling;

/// <summary>Limits for pruning by kind, as the cluster at hand understands the kinds' names.</summary>
/// <param name="ByKind">The limits.</param>
/// <param name="Problem">Which of them cannot be understood, with file and line; null where all are.</param>
internal sealed record KindLimits(IReadOnlyDictionary<GroupKind, int> ByKind, string? Problem)
{
    /// <summary>Finds out what the names mean: a limit for nothing would be none.</summary>
    /// <param name="desired">What is declared; kinds that it defines itself count.</param>
    /// <param name="catalog">What the cluster serves.</param>
    public static KindLimits Of(DesiredEnvironment desired, ResourceCatalog catalog)
    {
        var limits = new Dictionary<GroupKind, int>();
        if (desired.Budget.Kinds.Count == 0)
        {
            return new KindLimits(limits, null);
        }

        var lookup = new KindLookup(
            [.. catalog.Kinds.Select(Known).Concat(Defined(desired))],
            group => catalog.UnavailableGroups.Contains(group)
        );
        foreach (
            var (found, limit) in lookup
                .Find(desired.Budget.Kinds.Select(limit => limit.Kind))
                .Zip(desired.Budget.Kinds)
        )
        {
            if (found.Name is not { } name)
            {
                return new KindLimits(
                    limits,
                    $"{limit.Place}: in the budget for pruning, {found.Problem}; nothing is applied or pruned."
                );
            }

            limits[name] = limit.Most;
        }

        return new KindLimits(limits, null);
    }

    private static KnownKind Known(ResourceKind kind) =>
        new(kind.GroupKind, kind.Plural, kind.ShortNames)
        {
            Singular = kind.Singular,
            IsOwn = kind.GroupKind.IsBuiltIn,
        };

    // They may be in the same commit as the limit, so that the cluster does not know them yet.
    private static IEnumerable<KnownKind> Defined(DesiredEnvironment desired) =>
        desired.Apps.SelectMany(app => app.Objects).Select(DefinedKind.Of).OfType<ResourceKind>().Select(Known);
}
