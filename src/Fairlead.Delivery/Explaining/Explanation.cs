using Fairlead.Delivery.Explaining.Chains;
using Fairlead.Delivery.History;
using Fairlead.Delivery.Releases;
using Fairlead.Delivery.Rendering;
using Fairlead.Git.Objects;

namespace Fairlead.Delivery.Explaining;

/// <summary>Where something that runs in an environment comes from.</summary>
public sealed record Explanation
{
    /// <summary>The object; null where an image or an app as a whole was asked for.</summary>
    public required ObjectIdentity? Subject { get; init; }

    /// <summary>The file it is written in.</summary>
    public required string File { get; init; }

    /// <summary>The environment.</summary>
    public required string Environment { get; init; }

    /// <summary>The app.</summary>
    public required string App { get; init; }

    /// <summary>What the environment has released of the app; null where it has no readable release.</summary>
    public required Release? Release { get; init; }

    /// <summary>The images that the object runs, or that were asked for; all of the release's where it runs none.</summary>
    public required IReadOnlyList<ReleasedImage> Images { get; init; }

    /// <summary>The commit that made the file what it is.</summary>
    public required CommitInfo LastChange { get; init; }

    /// <summary>How the release went from environment to environment, the first one first; the last is this environment.</summary>
    public required IReadOnlyList<Arrival> Arrivals { get; init; }

    /// <summary>The commit it was built from; null where it cannot be seen from here.</summary>
    public required SourceCommit? Source { get; init; }

    /// <summary>When it was replaced; null where it is there now.</summary>
    public CommitInfo? ReplacedBy { get; init; }

    /// <summary>Whether each step from the object to its source holds; empty where that was not asked for.</summary>
    public IReadOnlyList<ChainLink> Chain { get; init; } = [];

    /// <summary>From the source commit, or else the first arrival, to this environment; null where only one is known.</summary>
    public TimeSpan? LeadTime =>
        Arrivals is [.., var last] && (Source?.At ?? FirstOf(Arrivals)) is { } start
            ? last.Commit.CommittedAt - start
            : null;

    /// <summary>For a terminal.</summary>
    public string ToText() => ExplanationText.Write(this);

    /// <summary>Several of them for a terminal.</summary>
    public static string ToText(IReadOnlyList<Explanation> explanations) =>
        string.Join('\n', explanations.Select(explanation => explanation.ToText()));

    /// <summary>Several of them for programs; fields are never removed or renamed.</summary>
    public static string ToJson(IReadOnlyList<Explanation> explanations) => ExplanationJson.Write(explanations);

    private static DateTimeOffset? FirstOf(IReadOnlyList<Arrival> arrivals) =>
        arrivals.Count > 1 ? arrivals[0].Commit.CommittedAt : null;
}

/// <summary>A release's coming to an environment.</summary>
/// <param name="Environment">The environment.</param>
/// <param name="Commit">The commit that brought it.</param>
/// <param name="Kind">How it came about.</param>
/// <param name="Promotion">The review it came by; null where it came by none.</param>
public sealed record Arrival(string Environment, CommitInfo Commit, DeploymentKind Kind, Promotion? Promotion);
