using Fairlead.Components.Folders;
using Nuke.Common;

namespace Fairlead.Components;

/// <summary>Shows what would change.</summary>
public interface IDiff : IEnvironments, IHasFolder
{
    /// <summary>
    /// Compares an environment with another one, or with a commit. With <c>--folder</c> it compares a folder with the
    /// cluster named beside it and prints the plan on standard output; the exit code is then that of <c>kubectl diff</c>: 0
    /// where nothing differs, 1 where something does, 2 where that could not be found out.
    /// </summary>
    Target Diff =>
        definition =>
            Folder is null
                ? definition
                    .Description(
                        "Compare an environment with another one or a commit; with --folder, a folder with a cluster"
                    )
                    .DependsOn(Preflight)
                    .Executes(() => Session.DiffAsync(OneEnvironment, DiffAgainst, AsJson))
                : definition.Description("Show what Sync of a folder would change").Executes(DiffFolderAsync);

    private async Task DiffFolderAsync()
    {
        ExitCode = 2;
        var plan = await FolderStage.DiffAsync(CancellationToken.None);
        var form = Output ?? "text";
        Reporting.Output.Print(FolderReport.Of(plan, form), form is "json");
        ExitCode = FolderReport.HasDifferences(plan) ? 1 : 0;
    }
}
