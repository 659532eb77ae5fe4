using Fairlead.Components.Agent;
using Fairlead.Components.Folders;
using Fairlead.Components.Session;
using Fairlead.Kubernetes.Applying;
using Fairlead.Pipelines;
using Nuke.Common;
using Serilog;
using static Fairlead.Components.Session.ExitCode;

namespace Fairlead.Components;

/// <summary>Makes the cluster match the environment repository, or a folder.</summary>
public interface ISync : IPreflight, IHasFolder
{
    /// <summary>A commit that does not follow from the last one, and is meant.</summary>
    [Parameter("Sync: commit that is applied though it does not follow from the last one, such as after a forced push")]
    string? AcceptCommit => TryGetValue(() => AcceptCommit);

    /// <summary>Why it is meant.</summary>
    [Parameter("Sync: why --accept-commit is meant; it is kept on the cluster and shown")]
    string? AcceptReason => TryGetValue(() => AcceptReason);

    /// <summary>
    /// Runs the agent once and waits until every application is healthy. With <c>--folder</c> it applies that folder to the
    /// cluster named beside it, and nothing else is touched.
    /// </summary>
    [DryRun]
    [Example("Sync --environment dev", "Apply what dev is meant to run, and wait until it is healthy")]
    [Example(
        "Sync --folder k8s --kubeconfig kube.yaml --context test",
        "Apply a folder of manifests; no repository is needed"
    )]
    [Exit(Late, "Nothing failed, but it was not healthy in time")]
    [Exit(DeliveryFailed, "An application is not healthy")]
    Target Sync =>
        definition =>
            Folder is null
                ? definition
                    .Description("Run the agent once and wait for health; with --folder, apply a folder")
                    .DependsOn(Preflight)
                    .TryAfter<IBump>(x => x.Bump)
                    .Needs(Reads.Repository | Reads.Declarations, Writes.Cluster)
                    .Executes(() => Session.RunAsync(new SyncStage(AcceptedCommit.Of(AcceptCommit, AcceptReason))))
                : definition.Description("Apply a folder and wait for health").Executes(SyncFolderAsync);

    private async Task SyncFolderAsync()
    {
        if (IsDryRun)
        {
            var plan = await FolderStage.DiffAsync(CancellationToken.None);
            Reporting.Output.Print(FolderReport.Of(plan, "text"), asJson: false);
            return;
        }

        var outcome = await FolderStage.SyncAsync(FolderReport.Tell, CancellationToken.None);
        if (outcome.Status != AppStatus.Healthy)
        {
            throw new SyncFailedException(
                outcome.Code ?? Refusals.UnhealthyEnvironment,
                $"{outcome.App} is not healthy: {outcome.Message}"
            );
        }

        Log.Information("{Outcome}", FolderReport.Of(outcome));
    }
}
