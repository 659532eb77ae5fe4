using Fairlead.Components.Promotions;
using Fairlead.Components.Session;
using Fairlead.Pipelines;
using Nuke.Common;

namespace Fairlead.Components;

/// <summary>Tells how an environment was delivered to.</summary>
public interface IHistory : IHasApp, IHasSince, IHasJson, IHasVerification
{
    /// <summary>
    /// Lists the releases of an environment with lead time, frequency, failures and time to restore. With <c>--verify</c>: each
    /// commit that changed it, judged by signature, kind and plan as its agent does; one that breaks a rule ends it with 1.
    /// </summary>
    [DryRun]
    [Example("History --environment prod", "All releases of prod, with lead time and failures")]
    [Example("History --environment prod --app web --since 2026-11-01T00:00:00Z --json", "Part of it, for a program")]
    [Example(
        "History --environment prod --verify --allowed-signers signers",
        "Which commits the agent would not apply"
    )]
    Target History =>
        _ =>
            _.Description("List the releases of an environment, with its figures")
                .DependsOn(Preflight)
                .Needs(Reads.Repository)
                .Executes(() =>
                    Session.RunAsync(
                        VerifyChain
                            ? new VerifyHistoryStage(OneEnvironment, Since, AsJson)
                            {
                                AllowedSigners = AllowedSigners,
                                Trust = TrustRules,
                            }
                            : new HistoryStage(OneEnvironment, OneApp, Since, AsJson)
                    )
                );
}
