using Fairlead.Components.Promotions;
using Fairlead.Components.Session;
using Fairlead.Pipelines;
using Nuke.Common;
using static Fairlead.Components.Session.ExitCode;

namespace Fairlead.Components;

/// <summary>Lifts an environment repository to the newest format that its agents read.</summary>
public interface IMigrate : IPreflight, IHasProposal
{
    /// <summary>
    /// Commits every environment in the newest format that its agent reads, if the agent does nothing else for it. Exit code 10
    /// where one was lifted.
    /// </summary>
    [DryRun]
    [Example("Migrate", "Write every environment in the newest format that its agent reads")]
    [Example("Migrate --propose", "Open a pull request for it")]
    [Example("Migrate --dry-run", "Say which environments would be lifted")]
    [Exit(Written, "At least one environment was lifted, or its pull request opened")]
    Target Migrate =>
        _ =>
            _.Description("Lift every environment to the newest format that its agent reads")
                .DependsOn(Preflight)
                .Needs(Reads.Declarations, Writes.Repository)
                .Executes(() => Session.RunAsync(new MigrateStage(AsProposal)));
}
