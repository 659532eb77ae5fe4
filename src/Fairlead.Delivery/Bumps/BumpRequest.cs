using Fairlead.Delivery.Releases;
using Fairlead.Delivery.Rendering;
using Fairlead.Delivery.Validation.Policies;
using Fairlead.Environments;
using Fairlead.Git.Objects;

namespace Fairlead.Delivery.Bumps;

/// <summary>Releases that shall be in an environment.</summary>
public sealed record BumpRequest
{
    /// <summary>The environment, as <c>fairlead.yaml</c> names it.</summary>
    public required string Environment { get; init; }

    /// <summary>The branch that holds the environments. Default: <c>main</c>.</summary>
    public string Branch { get; init; } = "main";

    /// <summary>
    /// The releases, at most one per app; they land together or not at all. Empty renders again, from its own release,
    /// every app that the environment has.
    /// </summary>
    public required IReadOnlyList<Release> Releases { get; init; }

    /// <summary>What the commit is, one of <see cref="CommitKind"/>. Default: a bump.</summary>
    public string Kind { get; init; } = CommitKind.Bump;

    /// <summary>
    /// Whether an app may come from another source repository than <c>fairlead.yaml</c> names, as on a developer's sandbox.
    /// Default: false.
    /// </summary>
    public bool TakesAnySource { get; init; }

    /// <summary>Further trailers of the commit, such as <c>Traceparent</c>. Default: none.</summary>
    public IReadOnlyList<Trailer> Trailers { get; init; } = [];

    /// <summary>Every policy there is. Default: those that come along.</summary>
    public IReadOnlyList<IManifestPolicy> Policies { get; init; } = ManifestPolicies.Shipped;

    /// <summary>What was rendered and checked for it already, which is not done again where the inputs are the same. Default: nothing.</summary>
    public RenderingCache Renderings { get; init; } = new();

    /// <summary>Who asked for it. Default: the identity of the clone.</summary>
    public GitIdentity? Author { get; init; }
}
