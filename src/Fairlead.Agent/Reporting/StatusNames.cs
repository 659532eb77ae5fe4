using Fairlead.Agent.Service;
using Fairlead.Kubernetes.Applying;

namespace Fairlead.Agent.Reporting;

/// <summary>The words that people and programs read.</summary>
internal static class StatusNames
{
    public static string Of(ObjectAction action) =>
        action switch
        {
            ObjectAction.Created => "created",
            ObjectAction.Configured => "configured",
            ObjectAction.Pruned => "pruned",
            ObjectAction.Hook => "hook",
            // What is protected from pruning is, to whoever reads the change set, unchanged; the detail says why.
            _ => "unchanged",
        };

    public static string Of(AppStatus status) => Of(StageOf(status));

    public static string Of(AppStage stage) =>
        stage switch
        {
            AppStage.Healthy => "healthy",
            AppStage.Failed => "failed",
            AppStage.Blocked => "blocked",
            AppStage.Stalled => "stalled",
            _ => "progressing",
        };

    public static AppStage StageOf(AppStatus status) =>
        status switch
        {
            AppStatus.Healthy => AppStage.Healthy,
            AppStatus.Blocked => AppStage.Blocked,
            _ => AppStage.Failed,
        };
}
