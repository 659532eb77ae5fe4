using Fairlead.Components.Reporting;
using Fairlead.Pipelines;
using Nuke.Common;
using static Fairlead.Components.Session.ExitCode;

namespace Fairlead.Components;

/// <summary>The whole way from source to a healthy release.</summary>
public interface IDeliver : IBump, IAdvance
{
    /// <summary>
    /// Everything: build, test, images, push, render, commit, apply, converge. Exit code: 0, or 20 where all is done but
    /// what an environment's gates still wait for; the end names them.
    /// </summary>
    [DryRun]
    [Example("Deliver", "Everything, on the sandbox where no address is given")]
    [Example("Deliver --sandbox", "On the sandbox, whatever addresses are set elsewhere")]
    [Exit(Waiting, "Done, but an environment waits for its gates")]
    Target Deliver =>
        _ =>
            _.Description("Everything, from source to a healthy release")
                .DependsOn(Bump, Sync, Advance)
                .Executes(() => Session.RunAsync(new DeliverStage()));
}
