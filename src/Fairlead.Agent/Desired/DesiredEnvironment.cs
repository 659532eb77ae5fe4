using Fairlead.Environments.Files;
using Fairlead.Environments.Health;
using Fairlead.Environments.Objects;
using Fairlead.Kubernetes.Inventory;

namespace Fairlead.Agent.Desired;

/// <summary>What a commit declares for an environment.</summary>
/// <param name="Commit">The commit, 40 hexadecimal digits.</param>
/// <param name="Apps">The applications, in dependency order.</param>
internal sealed record DesiredEnvironment(string Commit, IReadOnlyList<DesiredApp> Apps)
{
    /// <summary>The newest commit that was looked at and declares the same; later than <see cref="Commit"/> where the rest changed.</summary>
    public string Newest { get; init; } = Commit;

    /// <summary>Folders of applications that exist though <c>environment.yaml</c> does not list them.</summary>
    public required IReadOnlySet<string> UnlistedFolders { get; init; }

    /// <summary>How it was taken away as a whole and on purpose; null where it is there.</summary>
    public RemovedEnvironment? Removed { get; init; }

    /// <summary>Limits for pruning; those that it had where it was taken away.</summary>
    public DeclaredBudget Budget { get; init; } = DeclaredBudget.Default;

    /// <summary>Time an application has to become healthy; null for the agent's own.</summary>
    public TimeSpan? Deadline { get; init; }

    /// <summary>The cluster that it is rendered for; null where nobody said.</summary>
    public KubernetesTarget? Kubernetes { get; init; }

    /// <summary>Who wants what to stay as it is.</summary>
    public IReadOnlyList<DeclaredHold> Holds { get; init; } = [];

    /// <summary>How kinds tell their health that are not known, or are to be judged in another way.</summary>
    public HealthRules Health { get; init; } = HealthRules.None;

    /// <summary>Why nothing is pruned at present, as the end of a sentence; null where pruning is allowed.</summary>
    public string? KeepsBecause { get; init; }

    /// <summary>True where another state lists the same applications, and leaves the same folders unlisted.</summary>
    internal bool ListsTheSame(DesiredEnvironment other) =>
        Apps.Select(app => app.Declared.Name).ToHashSet().SetEquals(other.Apps.Select(app => app.Declared.Name))
        && UnlistedFolders.SetEquals(other.UnlistedFolders);
}

/// <summary>What a commit declares for an application; the same object for as long as nothing of it changes.</summary>
/// <param name="Declared">Its entry in <c>environment.yaml</c>.</param>
/// <param name="Objects">Its objects; empty where they cannot be read.</param>
/// <param name="Problem">Why they cannot be read, with file and line; null where they can.</param>
internal sealed record DesiredApp(DeclaredApp Declared, IReadOnlyList<ManifestObject> Objects, string? Problem)
{
    /// <summary>The code of the problem; null where there is none, or nobody foresaw it.</summary>
    public string? Code { get; init; }

    /// <summary>The error behind <see cref="Problem"/> where nobody foresaw it; null for any other.</summary>
    public Exception? Unforeseen { get; init; }

    /// <summary>The tree of its manifests, and a commit that has it; null where there is none.</summary>
    public SetSource? Source { get; init; }
}
