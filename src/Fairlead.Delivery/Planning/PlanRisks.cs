using Fairlead.Environments.Planning;

namespace Fairlead.Delivery.Planning;

/// <summary>Finds the risks in a plan.</summary>
internal static class PlanRisks
{
    private const int Named = 5;
    private static readonly string[] HoldData = ["PersistentVolumeClaim", "PersistentVolume", "Namespace"];
    private static readonly string[] KeepData = ["PersistentVolumeClaim", "PersistentVolume"];

    public static IReadOnlyList<PlanRisk> Of(IReadOnlyList<AppPlan> apps) => [.. apps.SelectMany(Of)];

    private static IEnumerable<PlanRisk> Of(AppPlan app) =>
        new[]
        {
            Risk(app, RiskKind.Prune, change => change.Action == PlannedAction.Prune, "deletes", Data),
            Risk(
                app,
                RiskKind.Recreate,
                change => change.Action == PlannedAction.Recreate,
                "deletes and makes again",
                changes =>
                    Data(changes) is { Length: > 0 } data
                        ? data
                        : ", as fields change that Kubernetes never changes in place"
            ),
            Risk(
                app,
                RiskKind.Blocked,
                change => change is { Action: PlannedAction.Blocked, Obstacle: not Obstacle.Budget },
                "will be stopped by",
                changes => $": {changes[0].Reason}"
            ),
            Risk(app, RiskKind.Definition, IsDefinition, "changes the definition", _ => ""),
            Risk(app, RiskKind.Data, IsData, "changes what keeps data,", _ => ""),
            Risk(app, RiskKind.Rights, IsRights, "changes rights by", _ => ""),
        }.OfType<PlanRisk>();

    private static PlanRisk? Risk(
        AppPlan app,
        RiskKind kind,
        Func<ObjectChange, bool> isRisk,
        string verb,
        Func<IReadOnlyList<ObjectChange>, string> consequence
    )
    {
        var changes = app.Changes.Where(isRisk).ToList();
        return changes.Count == 0
            ? null
            : new PlanRisk(kind, app.App, $"{app.App} {verb} {Names(changes)}{consequence(changes)}.");
    }

    private static bool IsDefinition(ObjectChange change) =>
        change.Subject is { Group: "apiextensions.k8s.io", Kind: "CustomResourceDefinition" }
        && change.Action != PlannedAction.Create;

    private static bool IsData(ObjectChange change) =>
        change.Action == PlannedAction.Change && KeepData.Contains(change.Subject.Kind);

    private static bool IsRights(ObjectChange change) => change.Subject.Group is "rbac.authorization.k8s.io";

    private static string Data(IReadOnlyList<ObjectChange> changes) =>
        changes.Any(change => HoldData.Contains(change.Subject.Kind)) ? ", with the data they hold" : "";

    private static string Names(List<ObjectChange> changes)
    {
        var names = string.Join(", ", changes.Take(Named).Select(change => PlanWords.Name(change.Subject)));
        return changes.Count > Named ? $"{names} and {changes.Count - Named} more" : names;
    }
}
