using Fairlead.Agent.Desired;
using Fairlead.Agent.Service;
using Fairlead.Git.Objects;
using Fairlead.Kubernetes.Applying;

namespace Fairlead.Agent.Loop;

/// <summary>Something that the agent's loop is to do. What takes time ends in a <see cref="LoopEvent"/>, however it ends.</summary>
internal abstract record Effect
{
    private Effect() { }

    /// <summary>Look at a commit.</summary>
    /// <param name="Commit">The commit.</param>
    /// <param name="IsAnew">Forget what was judged before, because somebody else wrote to the record.</param>
    /// <param name="InForce">What is in force; null for nothing.</param>
    public sealed record Judge(CommitId Commit, bool IsAnew, DesiredEnvironment? InForce) : Effect;

    /// <summary>Look at applications and make them what is declared.</summary>
    public sealed record StartPass(int Pass, DesiredEnvironment Desired, PassWork Work) : Effect;

    /// <summary>Tell every pass to end.</summary>
    public sealed record CancelPasses : Effect;

    /// <summary>Find out whether a change is a foreign one.</summary>
    public sealed record Examine(Drift Drift, string InForce) : Effect;

    /// <summary>Take a foreign change back.</summary>
    public sealed record Repair(Drift Drift, string InForce) : Effect;

    /// <summary>Ask the repository before its time.</summary>
    public sealed record Fetch : Effect;

    /// <summary>What happens to an application is collected from now on, because a pass works on it.</summary>
    public sealed record Collect(string App) : Effect;

    /// <summary>What happened to an application meanwhile is told now.</summary>
    public sealed record Release(string App) : Effect;

    /// <summary>Another state is in force.</summary>
    public sealed record Took(DesiredEnvironment Desired, RefusedCommit? Refused) : Effect;

    /// <summary>A commit is refused.</summary>
    public sealed record Refuse(RefusedCommit Commit) : Effect;

    /// <summary>The cluster has done what was asked at least once.</summary>
    public sealed record Ready : Effect;

    /// <summary>Something is wrong with one side of the work; null once nothing is.</summary>
    public sealed record Problem(string Subject, string? Message, string? Code = null) : Effect;

    /// <summary>A line of the log about an application.</summary>
    public sealed record Say(string App, string Message, string? Code = null) : Effect;

    /// <summary>Something happened that the log and whoever looks are to know.</summary>
    public sealed record Report(ReconcileEvent Happened) : Effect;

    /// <summary>Work ended in an error that nobody foresaw.</summary>
    public sealed record Broke(string What, Exception Error) : Effect;

    /// <summary>Work succeeded that may have ended so before.</summary>
    public sealed record Mended(string What) : Effect;

    /// <summary>An application is done in another way than by its pass.</summary>
    public sealed record Done(AppOutcome Outcome) : Effect;

    /// <summary>An application is somewhere else.</summary>
    public sealed record Show(string App, AppStage Stage, string Message) : Effect;

    /// <summary>An application has something to do.</summary>
    public sealed record Reconciling(string App) : Effect;

    /// <summary>An application is tried again.</summary>
    public sealed record Retry(string App, TimeSpan In) : Effect;

    /// <summary>A foreign change is being taken back.</summary>
    public sealed record Repaired(string App, string What) : Effect;

    /// <summary>An application was removed.</summary>
    public sealed record Forget(string App) : Effect;

    /// <summary>A Kubernetes Event about an application.</summary>
    public sealed record AppEvent(string App, string Namespace, string Reason, string Message, bool IsWarning) : Effect;

    /// <summary>A Kubernetes Event about the environment.</summary>
    public sealed record EnvironmentEvent(string Reason, string Message) : Effect;
}
