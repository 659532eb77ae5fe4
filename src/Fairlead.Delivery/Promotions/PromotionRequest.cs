using Fairlead.Delivery.Validation.Policies;
using Fairlead.Git.Objects;

namespace Fairlead.Delivery.Promotions;

/// <summary>Releases that shall move from one environment to the next.</summary>
public sealed record PromotionRequest
{
    /// <summary>The environment whose releases are taken.</summary>
    public required string From { get; init; }

    /// <summary>The environment that gets them.</summary>
    public required string To { get; init; }

    /// <summary>The only apps to move. Default: none, all that the source has.</summary>
    public IReadOnlyList<string> Apps { get; init; } = [];

    /// <summary>The branch that holds the environments. Default: <c>main</c>.</summary>
    public string Branch { get; init; } = "main";

    /// <summary>Every policy that rendered objects are held to. Default: the shipped ones.</summary>
    public IReadOnlyList<IManifestPolicy> Policies { get; init; } = ManifestPolicies.Shipped;

    /// <summary>Further trailers of the commit, such as <c>Traceparent</c>. Default: none.</summary>
    public IReadOnlyList<Trailer> Trailers { get; init; } = [];

    /// <summary>The branch that a pull request is opened from: one for each environment that is promoted to.</summary>
    public string HeadBranch => BranchOf(To);

    /// <summary>The branch of an environment's promotions.</summary>
    public static string BranchOf(string environment) => $"fairlead/promote/{environment}";
}
