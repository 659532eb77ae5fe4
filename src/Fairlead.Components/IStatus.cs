using Fairlead.Components.Reporting;
using Fairlead.Components.Session;
using Fairlead.Pipelines;
using Nuke.Common;

namespace Fairlead.Components;

/// <summary>Tells what runs.</summary>
public interface IStatus : IPreflight
{
    /// <summary>Shows each application's version, digest, commit and health; changes nothing.</summary>
    [DryRun]
    [Example("Status", "What dev runs, and how it is")]
    [Example("Status --environment staging", "The same of staging")]
    Target Status =>
        _ =>
            _.Description("Show what the environment runs")
                .DependsOn(Preflight)
                .Needs(Reads.Repository | Reads.Declarations | Reads.Cluster)
                .Executes(() => Session.RunAsync(new StatusStage()));
}
