using Fairlead.Environments.Objects;
using Fairlead.Kubernetes.Comparison;
using Fairlead.Kubernetes.Objects;

namespace Fairlead.Kubernetes.Drift;

/// <summary>Tells a change that somebody else made to a declared field from every other change.</summary>
public static class DriftCheck
{
    private const int Told = 3;

    /// <summary>What drifted, as a sentence for people; null where the object still is what is declared.</summary>
    /// <param name="desired">What is declared.</param>
    /// <param name="change">What happened; metadata is enough.</param>
    public static string? Describe(DesiredObject desired, LiveChange change)
    {
        if (desired.Directives.Mode == ApplyMode.Ignore)
        {
            return null;
        }

        if (change.Live is not { } live)
        {
            return $"{desired.Key.Title} was deleted";
        }

        if (live.IsBeingDeleted || desired.Directives.Mode == ApplyMode.IfNotPresent)
        {
            return null;
        }

        var differences = LiveComparison.Compare(desired, live);
        return differences.Count == 0
            ? null
            : $"{desired.Key.Title}: {string.Join("; ", differences.Take(Told).Select(item => Describe(item, live.IsMetadataOnly)))}";
    }

    // Metadata tell whose a field is, not what it holds.
    private static string Describe(FieldDifference difference, bool isMetadataOnly) =>
        (isMetadataOnly, difference) switch
        {
            (false, _) => difference.ToString(),
            (true, { Kind: DifferenceKind.Surplus }) => difference.ToString(),
            (true, { Owner: { } owner }) => $"{difference.Path} was changed by {owner}",
            (true, _) => $"{difference.Path} was removed",
        };
}
