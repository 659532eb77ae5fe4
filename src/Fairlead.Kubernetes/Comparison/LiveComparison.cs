using Fairlead.Environments.Objects;
using Fairlead.Kubernetes.Objects;

namespace Fairlead.Kubernetes.Comparison;

/// <summary>Tells whether an object in the cluster is what is declared.</summary>
/// <remarks>
/// A field that we own was changed by nobody else since we applied it. So an object matches when we own exactly what is
/// declared, and either the digest of what we applied last or every single value is equal.
/// </remarks>
internal static class LiveComparison
{
    private const string DigestPath = "metadata.annotations.fairlead.dev/applied-digest";

    // It says who wrote, not what: another commit that declares the same need not write.
    private const string CommitPath = $"metadata.annotations.{ApplySetNames.Commit}";

    /// <summary>The fields that differ; none where there is nothing to do.</summary>
    public static IReadOnlyList<FieldDifference> Compare(DesiredObject desired, LiveObject live)
    {
        var declared = desired.Compared();
        var ignored = desired
            .Directives.IgnoredFields.Select(pointer => JsonPointers.ToFieldPath(pointer, desired.Body))
            .ToList();
        var values = live.IsMetadataOnly
            ? []
            : Values
                .Compare(declared, live.Root, desired.Key.GroupKind)
                .Where(difference => !difference.Path.Is(DigestPath))
                .ToList();
        var owned = Ownership
            .Compare(declared, live.Root)
            .Where(difference => !ignored.Exists(path => FieldPath.IsAt(difference.Path, path)))
            .Where(difference => !difference.Path.Is(CommitPath))
            .ToList();
        var sameDigest = live.Annotation(Annotations.Applied).Is(desired.Digest);
        var relevant = sameDigest ? values.Where(difference => IsSecret(desired, difference)).ToList() : values;
        if (owned.Count == 0 && relevant.Count == 0)
        {
            return [];
        }

        var all = values
            .Concat(owned.Where(difference => !values.Exists(value => FieldPath.IsAt(value.Path, difference.Path))))
            .Select(difference => Attributed(difference, live));
        return
        [
            .. desired.Directives.Conflicts == ConflictPolicy.Leave
                ? all.Where(difference => difference.SetBy is null || difference.Kind == DifferenceKind.Surplus)
                : all,
        ];
    }

    // The digest leaves secret data out, so its values have to be equal one by one.
    private static bool IsSecret(DesiredObject desired, FieldDifference difference) =>
        desired.Key.GroupKind == new GroupKind("", "Secret") && FieldPath.IsAt(difference.Path, "data");

    private static FieldDifference Attributed(FieldDifference difference, LiveObject live) =>
        ManagedFields.OwnerOf(live.Root, difference.Path) is { } owner
            ? difference with
            {
                Owner = owner.ToString(),
                SetBy = owner,
            }
            : difference;
}
