using Fairlead.Components.Folders;
using Nuke.Common;

namespace Fairlead.Components;

/// <summary>A folder of manifests and a cluster, named on the command line: no repository and no release is needed.</summary>
public interface IHasFolder : INukeBuild
{
    /// <summary>The folder.</summary>
    [Parameter("Folder of manifests that Diff compares and Sync applies, instead of the environment repository")]
    string? Folder => TryGetValue(() => Folder);

    /// <summary>The kubeconfig file.</summary>
    [Parameter("Kubeconfig file of the cluster for --folder; an ambient one is never used")]
    string? Kubeconfig => TryGetValue(() => Kubeconfig);

    /// <summary>The context in it.</summary>
    [Parameter("Context in that file; its current context is never used")]
    string? Context => TryGetValue(() => Context);

    /// <summary>The namespace.</summary>
    [Parameter(
        "With --folder: namespace of objects that name none. Default: the context's, or default. Explain: the object's namespace"
    )]
    string? Namespace => TryGetValue(() => Namespace);

    /// <summary>The name under which the folder is applied.</summary>
    [Parameter(
        "Rollback, Remove, History, Hold, Unhold: the only application. With --folder: name under which it is applied"
    )]
    string? App => TryGetValue(() => App);

    /// <summary>How a difference is printed.</summary>
    [Parameter("How Diff prints: text, json or markdown. Default: text")]
    string? Output => TryGetValue(() => Output);

    /// <summary>Time to become healthy.</summary>
    [Parameter("Longest wait for the folder's objects to become healthy. Default: 00:05:00")]
    TimeSpan? Patience => TryGetValue<TimeSpan?>(() => Patience);

    /// <summary>Ids of apply sets of other tools.</summary>
    [Parameter("Ids of apply sets of other tools, such as kubectl's, that Sync of the folder takes over")]
    string[]? AdoptSets => TryGetValue(() => AdoptSets);

    /// <summary>Rules that tell the health of further kinds.</summary>
    [Parameter("File with rules that tell the health of further kinds, for Sync of the folder")]
    string? HealthRules => TryGetValue(() => HealthRules);

    /// <summary>The same, checked.</summary>
    internal sealed FolderStage FolderStage =>
        new(
            FolderOptions.Of(
                Folder ?? "",
                Kubeconfig,
                Context,
                Namespace,
                App,
                Patience,
                EnvironmentInfo.WorkingDirectory
            ) with
            {
                AdoptedSets = AdoptSets ?? [],
                HealthRules = HealthRules is null
                    ? null
                    : Path.GetFullPath(HealthRules, EnvironmentInfo.WorkingDirectory),
            }
        );
}
