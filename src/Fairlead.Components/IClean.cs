using Fairlead.Components.Agent;
using Fairlead.Components.Inputs;
using Nuke.Common;

namespace Fairlead.Components;

/// <summary>Forgets everything that was built.</summary>
public interface IClean : INukeBuild
{
    /// <summary>Deletes what the build wrote, except the build program itself, which is running.</summary>
    Target Clean =>
        _ =>
            _.Description("Delete everything the build wrote, the sandbox's state included")
                .TryBefore<IRestore>(x => x.Restore)
                .Executes(() =>
                    TemporaryFiles.Delete(
                        TemporaryDirectory,
                        [
                            AppContext.BaseDirectory,
                            Path.GetDirectoryName(
                                AgentPlace.Of(AppContext.GetData(AgentPlace.Option) as string, AppContext.BaseDirectory)
                            )!,
                        ]
                    )
                );
}
