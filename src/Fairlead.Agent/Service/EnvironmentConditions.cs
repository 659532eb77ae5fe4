using Fairlead.Kubernetes.Drift;

namespace Fairlead.Agent.Service;

/// <summary>What is to be so that an environment is as it is declared.</summary>
internal static class EnvironmentConditions
{
    // Once may be chance; what ends so three times in a row does not do its work.
    private const int RepeatedFailure = 3;

    // A watch is begun anew when it is silent for half of it.
    private static readonly TimeSpan WatchPatience = 2 * Watcher.LongestSilence;

    /// <summary>What an agent knows of its environment.</summary>
    public static IReadOnlyList<StateCondition> Of(AgentState state) =>
        [
            .. Vital(state),
            state.Refused is { IsStandstill: false } refused
                ? new StateCondition(
                    "CommitApplied",
                    ConditionStatus.False,
                    refused.Code ?? "UnforeseenError",
                    refused.Why
                )
                : new StateCondition("CommitApplied", ConditionStatus.True, "Applied", ""),
            Apps([.. state.Apps.Select(app => (app.Name, Summary.Of(app.Facts)))]),
        ];

    /// <summary>What has to be so for the agent to follow the branch.</summary>
    public static IReadOnlyList<StateCondition> Vital(AgentState state) =>
        [
            Condition(
                "CommitFollows",
                "Standstill",
                state.Refused is { IsStandstill: true } gap ? gap.Why : state.Standstill
            ),
            Condition("WorkGoesOn", "Overdue", state.ProblemOf(AgentState.Overdue)),
            Condition("WorkSucceeds", "UnforeseenError", state.Broken(RepeatedFailure)),
            Condition("RepositoryAnswers", "Silent", Silence(state)),
            Condition("ClusterAnswers", "Silent", Silence(state.Watches())),
            state.HasBegun
                ? Condition("Begun", "", null)
                : new StateCondition("Begun", ConditionStatus.Unknown, "Starting", ""),
        ];

    private static string? Silence(AgentState state) =>
        state.RepositorySilence is { } silence && silence > state.RepositoryPatience
            ? $"The repository has not answered for more than {state.RepositoryPatience.TotalMinutes:0} minutes."
            : null;

    private static string? Silence(IReadOnlyList<WatchSign> watches) =>
        watches.Count > 0 && watches.All(watch => watch.Silence > WatchPatience)
            ? $"The cluster has said nothing on any watch for more than {WatchPatience.TotalMinutes:0} minutes."
            : null;

    private static StateCondition Condition(string type, string reason, string? why) =>
        why is null
            ? new StateCondition(type, ConditionStatus.True, type, "")
            : new StateCondition(type, ConditionStatus.False, reason, why);

    private static StateCondition Apps(IReadOnlyList<(string Name, StateCondition Ready)> apps)
    {
        var not = apps.Where(app => app.Ready.Status == ConditionStatus.False).Select(app => app.Name).ToList();
        var open = apps.Where(app => app.Ready.Status == ConditionStatus.Unknown).Select(app => app.Name).ToList();
        return not.Count > 0
                ? new StateCondition("AppsHealthy", ConditionStatus.False, "Unhealthy", $"Not healthy: {Names(not)}.")
            : open.Count > 0
                ? new StateCondition(
                    "AppsHealthy",
                    ConditionStatus.Unknown,
                    "Progressing",
                    $"In progress: {Names(open)}."
                )
            : new StateCondition("AppsHealthy", ConditionStatus.True, "Healthy", "");
    }

    private static string Names(IEnumerable<string> names) => string.Join(", ", names);
}
