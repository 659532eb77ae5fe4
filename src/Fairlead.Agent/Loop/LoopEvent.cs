using Fairlead.Environments.Health;
using Fairlead.Environments.Objects;
using Fairlead.Git.Objects;
using Fairlead.Kubernetes.Applying;

namespace Fairlead.Agent.Loop;

/// <summary>Something that the agent's loop has to know: from a source, or the end of an effect.</summary>
internal abstract record LoopEvent
{
    private LoopEvent() { }

    /// <summary>The branch has another tip.</summary>
    /// <param name="Commit">The tip.</param>
    /// <param name="Changes">The environment differs from that of the tip before, or that cannot be told.</param>
    public sealed record TipMoved(CommitId Commit, bool Changes) : LoopEvent;

    /// <summary>Time passed; what is due by now begins.</summary>
    public sealed record TimePassed : LoopEvent;

    /// <summary>A watch told of a foreign change.</summary>
    public sealed record Drifted(Drift Drift) : LoopEvent;

    /// <summary>A watch told of an application's health; null once nothing is wrong.</summary>
    public sealed record HealthChanged(string App, HealthVerdict? Verdict) : LoopEvent;

    /// <summary>The end of <see cref="Effect.Judge"/>.</summary>
    public sealed record Judged(CommitId Commit, Judgement Judgement) : LoopEvent;

    /// <summary>A pass goes on with an application: it wrote something, or waits for something else than before.</summary>
    public sealed record AppProgressed(string App) : LoopEvent;

    /// <summary>A pass is done with an application; others of it may go on.</summary>
    public sealed record AppDone(AppOutcome Outcome) : LoopEvent;

    /// <summary>The end of <see cref="Effect.StartPass"/>.</summary>
    public sealed record PassEnded(int Pass, PassEnd End) : LoopEvent;

    /// <summary>The end of <see cref="Effect.Examine"/>.</summary>
    public sealed record Examined(ObjectKey Key, Examination Examination) : LoopEvent;

    /// <summary>The end of <see cref="Effect.Repair"/>.</summary>
    public sealed record RepairEnded(ObjectKey Key, RepairEnd End) : LoopEvent;
}
