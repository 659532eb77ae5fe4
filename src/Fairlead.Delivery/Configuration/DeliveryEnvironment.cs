using Fairlead.Delivery.Gates;
using Fairlead.Environments.Files;

namespace Fairlead.Delivery.Configuration;

/// <summary>An environment as <c>fairlead.yaml</c> declares it.</summary>
/// <param name="Name">Name of the environment and of its folder.</param>
/// <param name="Namespace">Kubernetes namespace of its apps.</param>
public sealed record DeliveryEnvironment(string Name, string Namespace)
{
    /// <summary>Environments whose releases are promoted to this one. Default: none, releases come from the build.</summary>
    public IReadOnlyList<string> From { get; init; } = [];

    /// <summary>Objects that apps may refer to although none of them brings it, as <c>Kind/name</c>. Default: none.</summary>
    public IReadOnlyList<string> External { get; init; } = [];

    /// <summary>The cluster that charts are rendered for. Default: nothing is known of it.</summary>
    public KubernetesTarget Kubernetes { get; init; } = KubernetesTarget.Unknown;

    /// <summary>How a promotion gets here. Default: by a pull request.</summary>
    public PromotionMode Promotion { get; init; }

    /// <summary>
    /// Whether people let a change in, and not the build alone: not where builds release to, nor where promotions are
    /// direct, unless somebody's approval is asked for.
    /// </summary>
    public bool IsReviewed => Gates.Approval is not null || (From.Count > 0 && Promotion != PromotionMode.Direct);

    /// <summary>Whether a promotion's pull request is merged as soon as its gates pass. Default: false.</summary>
    public bool AutoMerge { get; init; }

    /// <summary>What must hold before a promotion may land. Default: healthy where it came from.</summary>
    public GateRules Gates { get; init; } = GateRules.None;

    /// <summary>Whether the agent refuses commits that change objects and name no plan. Default: false, which leaves it to the agent.</summary>
    public bool RequirePlan { get; init; }

    /// <summary>How much a commit may remove; null leaves it to the agent's own limits.</summary>
    public PruneBudget? PruneBudget { get; init; }

    /// <summary>Time an app has to become healthy, where it says none of its own; null leaves it to the agent.</summary>
    public TimeSpan? Deadline { get; init; }

    /// <summary>Users and <c>organisation/team</c>s who are asked to review promotions. Default: none.</summary>
    public IReadOnlyList<string> Owners { get; init; } = [];

    /// <summary>Labels of promotions' pull requests. Default: none.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>As whom the agent applies; null applies as itself.</summary>
    public Impersonation? Impersonate { get; init; }

    /// <summary>What the policies that all are given find here is worth. Default: <see cref="PolicyMode.Warn"/> for each.</summary>
    public IReadOnlyDictionary<string, PolicyMode> Policies { get; init; } = new Dictionary<string, PolicyMode>();
}
