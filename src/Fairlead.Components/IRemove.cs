using Fairlead.Components.Promotions;
using Fairlead.Components.Session;
using Fairlead.Pipelines;
using Nuke.Common;
using static Fairlead.Components.Session.ExitCode;

namespace Fairlead.Components;

/// <summary>Takes an application out of its environments, or an environment away.</summary>
public interface IRemove : IHasApp, IHasJson, IHasProposal
{
    /// <summary>Leaves what was there in the cluster.</summary>
    [Parameter("Remove: the objects stay in the cluster, and the agent lets go of them", Name = "KeepObjects")]
    bool KeepObjects => TryGetValue<bool?>(() => KeepObjects) ?? false;

    /// <summary>
    /// Shows the plan, then commits the removal where builds release to or promotions are direct, and opens a pull request
    /// elsewhere: one for each environment. Exit code: 0 nothing is there to remove, 10 something was written, 20 its pull
    /// requests are open already.
    /// </summary>
    [DryRun]
    [Example(
        "Remove --app web",
        "Take an application out of every environment, and out of fairlead.yaml with the last"
    )]
    [Example("Remove --app web --environment dev,staging", "Out of some environments only")]
    [Example("Remove --app web --keep-objects", "Leave its objects in the cluster, as nobody's")]
    [Example("Remove --environment preview --propose", "Ask for a whole environment to be taken away")]
    [Exit(Written, "A removal was committed, or its pull request opened or updated")]
    [Exit(Waiting, "The pull requests are open already and wait for their approval; nothing was written")]
    Target Remove =>
        _ =>
            _.Description("Take an application out of its environments, or an environment away, on purpose")
                .DependsOn(Preflight)
                .Needs(Reads.Repository, Writes.Repository)
                .Executes(() =>
                    Session.RunAsync(
                        new RemoveStage(OneEnvironment, OneApp)
                        {
                            KeepsObjects = KeepObjects,
                            Propose = AsProposal,
                            Json = AsJson,
                        }
                    )
                );
}
