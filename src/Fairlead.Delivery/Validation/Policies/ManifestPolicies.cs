namespace Fairlead.Delivery.Validation.Policies;

/// <summary>The policies that come along. They are off unless an environment's <c>policies</c> say otherwise.</summary>
public static class ManifestPolicies
{
    /// <summary><c>no-latest-tag</c>, <c>resources-set</c> and <c>non-root</c>.</summary>
    public static IReadOnlyList<IManifestPolicy> Shipped { get; } =
    [new NoLatestTagPolicy(), new ResourcesSetPolicy(), new NonRootPolicy()];

    /// <summary>The policies that come along, and those of a team.</summary>
    /// <exception cref="DeliveryException">Two have the same name.</exception>
    public static IReadOnlyList<IManifestPolicy> With(IEnumerable<IManifestPolicy> own)
    {
        IReadOnlyList<IManifestPolicy> all = [.. Shipped, .. own];
        return all.GroupBy(policy => policy.Name).FirstOrDefault(same => same.Count() > 1) is { } twice
            ? throw new DeliveryException(
                Refusals.SharedPolicyName,
                $"Two policies are named {twice.Key}; give each a name of its own."
            )
            : all;
    }
}
