using System.Collections.Immutable;
using Fairlead.Agent.Reporting;

namespace Fairlead.Agent.Service;

/// <summary>What the dashboard shows of an application.</summary>
/// <param name="Name">The application.</param>
/// <param name="Stage">Where it is.</param>
/// <param name="Message">Why it is not healthy; empty where it is.</param>
/// <param name="LastChange">When something was last written for it; null since the agent started.</param>
/// <param name="NextAttempt">When it is tried again; null where nothing is due.</param>
internal sealed record AppState(
    string Name,
    AppStage Stage,
    string Message,
    DateTimeOffset? LastChange,
    DateTimeOffset? NextAttempt
)
{
    /// <summary>The code of what was refused; null where nothing was, or nobody foresaw it.</summary>
    public string? Code { get; init; }

    /// <summary>Since when the status is what it is; null for one that was never set.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>The commit whose objects the cluster holds; null where that is not known.</summary>
    public string? Commit { get; init; }

    /// <summary>What the last plan came to; null before there was one.</summary>
    public PlanNote? Plan { get; init; }

    /// <summary>The last foreign changes that were repaired, the newest first.</summary>
    public ImmutableList<RepairNote> Repairs { get; init; } = [];

    /// <summary>True once it was healthy with what is declared now; a rollout that follows does not take that back.</summary>
    public bool WasHealthy { get; init; }

    /// <summary>Ready, Reconciling and Stalled, as Kubernetes objects tell them.</summary>
    public IReadOnlyList<StateCondition> Conditions =>
        [
            Summary.Of(Facts) with
            {
                Reason = StatusNames.Of(Stage),
                Message = Message,
                Since = Since,
            },
            .. Facts.Where(fact => fact.Type is StateCondition.Reconciling or StateCondition.Stalled),
        ];

    /// <summary>What <see cref="Summary"/> makes Ready of.</summary>
    public IReadOnlyList<StateCondition> Facts =>
        [
            Fact(StateCondition.Reconciling, Stage == AppStage.Progressing),
            Fact(StateCondition.Stalled, Stage == AppStage.Stalled),
            Fact("Healthy", Stage == AppStage.Healthy) with
            {
                Status = Stage switch
                {
                    AppStage.Healthy => ConditionStatus.True,
                    AppStage.Progressing => ConditionStatus.Unknown,
                    _ => ConditionStatus.False,
                },
            },
        ];

    private StateCondition Fact(string type, bool isSo) =>
        new(type, isSo ? ConditionStatus.True : ConditionStatus.False, StatusNames.Of(Stage), "") { Since = Since };
}

/// <summary>How many objects a plan creates, changes, prunes and leaves.</summary>
internal sealed record PlanNote(int Create, int Change, int Prune, int Unchanged);

/// <summary>A foreign change that was repaired.</summary>
/// <param name="At">When.</param>
/// <param name="What">The object, the fields, and who had set them.</param>
internal sealed record RepairNote(DateTimeOffset At, string What);
