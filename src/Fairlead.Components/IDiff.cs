using Fairlead.Components.Folders;
using Fairlead.Components.Promotions;
using Fairlead.Components.Session;
using Fairlead.Pipelines;
using Nuke.Common;
using static Fairlead.Components.Session.ExitCode;

namespace Fairlead.Components;

/// <summary>Shows what would change.</summary>
public interface IDiff : IPreflight, IHasFolder, IHasJson
{
    /// <summary>The other side of a comparison.</summary>
    [Parameter(
        "Diff: another environment, a commit, or cluster for the live one. Default: the commit before the last change",
        Name = "Against"
    )]
    string? DiffAgainst => TryGetValue(() => DiffAgainst);

    /// <summary>
    /// Compares an environment with another one, with a commit or with its cluster. With <c>--folder</c> it compares a folder
    /// with the cluster named beside it and prints the plan on standard output. Exit code 2 where something differs.
    /// </summary>
    [DryRun]
    [Example("Diff --environment prod", "What the last commit changed in prod")]
    [Example("Diff --environment prod --against staging", "What a promotion would bring, roughly")]
    [Example("Diff --environment prod --against cluster", "What the agent would change now")]
    [Example("Diff --folder k8s --kubeconfig kube.yaml --context test", "A folder of manifests and a cluster")]
    [Exit(Different, "Something differs")]
    Target Diff =>
        definition =>
            Folder is null
                ? definition
                    .Description(
                        "Compare an environment with another one or a commit; with --folder, a folder with a cluster"
                    )
                    .DependsOn(Preflight)
                    .Needs(Reads.Repository | Reads.Declarations)
                    .Executes(() => Session.RunAsync(new DiffStage(OneEnvironment, DiffAgainst, AsJson)))
                : definition.Description("Show what Sync of a folder would change").Executes(DiffFolderAsync);

    private async Task DiffFolderAsync()
    {
        var plan = await FolderStage.DiffAsync(CancellationToken.None);
        var form = Output ?? "text";
        Reporting.Output.Print(FolderReport.Of(plan, form), form is "json");
        ExitCode = FolderReport.HasDifferences(plan) ? Components.Session.ExitCode.Different : null;
    }
}
