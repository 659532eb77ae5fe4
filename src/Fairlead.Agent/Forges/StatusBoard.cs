using Fairlead.Agent.Service;

namespace Fairlead.Agent.Forges;

/// <summary>What the forge is to show of an agent's state: one status for the environment, one for each application.</summary>
internal static class StatusBoard
{
    public static IReadOnlyList<CommitStatus> Of(AgentState state, Uri? dashboard)
    {
        var statuses = new List<CommitStatus>();
        var context = $"fairlead/{state.Environment}";
        // The commit that a lagging mirror shows was applied once; that it is behind now takes nothing back.
        if (state.Refused is { IsWait: false } refused)
        {
            statuses.Add(
                new CommitStatus(refused.Commit, context, CommitStatusState.Failure, refused.Why, dashboard)
                {
                    Report = state.Report,
                }
            );
        }

        if (state.Commit is { } commit && state.Apps is { Count: > 0 } apps)
        {
            statuses.Add(Environment(commit, context, apps, dashboard) with { Report = state.Report });
            statuses.AddRange(
                apps.Select(app => new CommitStatus(commit, $"{context}/{app.Name}", Of(app), Sentence(app), dashboard))
            );
        }

        if (state is { Commit: { } last, Removed: { } sentence })
        {
            statuses.Add(
                new CommitStatus(last, context, CommitStatusState.Success, sentence, dashboard)
                {
                    Report = state.Report,
                }
            );
        }

        return statuses;
    }

    private static CommitStatus Environment(
        string commit,
        string context,
        IReadOnlyCollection<AppState> apps,
        Uri? dashboard
    )
    {
        var failed = apps.Where(app => Of(app) == CommitStatusState.Failure).ToList();
        var pending = apps.Where(app => Of(app) == CommitStatusState.Pending).ToList();
        return (failed.Count, pending.Count) switch
        {
            (> 0, _) => Say(CommitStatusState.Failure, $"Not healthy: {Names(failed)}"),
            (_, > 0) => Say(CommitStatusState.Pending, $"In progress: {Names(pending)}"),
            _ => Say(
                CommitStatusState.Success,
                $"Healthy: {apps.Count} {(apps.Count == 1 ? "application" : "applications")}"
            ),
        };

        CommitStatus Say(CommitStatusState said, string sentence) => new(commit, context, said, sentence, dashboard);
    }

    // A rollout that follows, such as one of an autoscaler, takes nothing back; and who waits for another has not failed.
    private static CommitStatusState Of(AppState app) =>
        app.Stage switch
        {
            AppStage.Healthy => CommitStatusState.Success,
            AppStage.Progressing when app.WasHealthy => CommitStatusState.Success,
            AppStage.Progressing or AppStage.Blocked => CommitStatusState.Pending,
            _ => CommitStatusState.Failure,
        };

    private static string Sentence(AppState app) =>
        Of(app) switch
        {
            CommitStatusState.Success => "Healthy",
            CommitStatusState.Pending => app.Stage == AppStage.Blocked ? app.Message : "In progress",
            _ => app.Message,
        };

    private static string Names(IEnumerable<AppState> apps) => string.Join(", ", apps.Select(app => app.Name));
}
