using Fairlead.Components.Inputs;
using Fairlead.Components.Processes;
using Fairlead.Pipelines;
using Nuke.Common;

namespace Fairlead.Components;

/// <summary>Forgets everything that was built.</summary>
public interface IClean : INukeBuild
{
    /// <summary>Deletes what the build wrote, except the build program itself, which is running.</summary>
    [Example("Clean", "Forget all that was built; the next run begins anew")]
    Target Clean =>
        _ =>
            _.Description("Delete everything the build wrote, the sandbox's state included")
                .TryBefore<IRestore>(x => x.Restore)
                .Executes(() =>
                    TemporaryFiles.Delete(TemporaryDirectory, ProgramPlace.Folders(AppContext.BaseDirectory))
                );
}
