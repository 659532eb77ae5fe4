using Fairlead.Components.Folders;
using Fairlead.Components.Templating;
using Nuke.Common;

namespace Fairlead.Components;

/// <summary>Shows what would change.</summary>
public interface IDiff : IHasFolder
{
    /// <summary>
    /// Compares a folder with a cluster and prints the plan on standard output. The exit code is that of <c>kubectl
    /// diff</c>: 0 where nothing differs, 1 where something does, 2 where that could not be found out.
    /// </summary>
    Target Diff =>
        _ =>
            _.Description("Show what Sync would change: Diff --folder DIR --kubeconfig FILE --context NAME")
                .Requires(() => Folder)
                .Executes(async () =>
                {
                    ExitCode = 2;
                    var plan = await FolderStage.DiffAsync(CancellationToken.None);
                    var text = FolderReport.Of(plan, Output ?? "text");
                    ManifestOutput.Write(output => output.Write(System.Text.Encoding.UTF8.GetBytes(text)));
                    ExitCode = FolderReport.HasDifferences(plan) ? 1 : 0;
                });
}
