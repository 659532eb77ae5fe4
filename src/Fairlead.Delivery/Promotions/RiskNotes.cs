namespace Fairlead.Delivery.Promotions;

/// <summary>What a reviewer should look at twice.</summary>
internal static class RiskNotes
{
    private const int MostNamed = 5;

    private static readonly string[] Rights = ["Role", "RoleBinding", "ClusterRole", "ClusterRoleBinding"];

    private static readonly string[] Keeping = ["PersistentVolumeClaim", "StatefulSet", "PersistentVolume"];

    public static IReadOnlyList<string> Of(EnvironmentPlan plan)
    {
        var changes = plan.Apps.SelectMany(app => app.Changes.Select(change => (app.App, Change: change))).ToList();
        return
        [
            .. Note(changes, change => change.Kind == ChangeKind.Prune, "is deleted", "are deleted"),
            .. Note(
                changes,
                change => change.Kind == ChangeKind.Recreate,
                "is deleted and made anew",
                "are deleted and made anew"
            ),
            .. Note(
                changes,
                change => change.Kind != ChangeKind.Create && Is(change, Keeping),
                "keeps data and changes",
                "keep data and change"
            ),
            .. Note(
                changes,
                change => change.Subject.Kind is "CustomResourceDefinition",
                "changes the API of the whole cluster",
                "change the API of the whole cluster"
            ),
            .. Note(changes, change => Is(change, Rights), "changes rights", "change rights"),
        ];
    }

    private static bool Is(ObjectChange change, string[] kinds) =>
        kinds.Contains(change.Subject.Kind, StringComparer.Ordinal);

    private static IEnumerable<string> Note(
        List<(string App, ObjectChange Change)> changes,
        Func<ObjectChange, bool> concerns,
        string one,
        string many
    )
    {
        var names = changes
            .Where(item => concerns(item.Change))
            .Select(item => $"{item.Change.Subject.Kind} {item.Change.Subject.Name} ({item.App})")
            .ToList();
        if (names.Count > 0)
        {
            var rest = names.Count > MostNamed ? $" and {names.Count - MostNamed} more" : "";
            yield return $"{string.Join(", ", names.Take(MostNamed))}{rest} {(names.Count == 1 ? one : many)}.";
        }
    }
}
