using Fairlead.Environments.Objects;

namespace Fairlead.Environments.Planning;

/// <summary>The words in which plans are printed.</summary>
internal static class PlanWords
{
    private static readonly PlannedAction[] InSummary =
    [
        PlannedAction.Create,
        PlannedAction.Change,
        PlannedAction.Adopt,
        PlannedAction.Recreate,
        PlannedAction.Prune,
        PlannedAction.Blocked,
        PlannedAction.Keep,
        PlannedAction.Unchanged,
    ];

    private static readonly PlannedAction[] Usual =
    [
        PlannedAction.Create,
        PlannedAction.Change,
        PlannedAction.Recreate,
        PlannedAction.Prune,
    ];

    private static readonly PlannedAction[] Unusual = [PlannedAction.Adopt, PlannedAction.Keep, PlannedAction.Blocked];

    /// <summary>Why the objects of an application stay that is removed without them.</summary>
    public const string LetGo = "its application is removed without its objects";

    public static string Of(PlannedAction action) => action.ToString().ToLowerInvariant();

    public static string Of(Obstacle obstacle) => Camel(obstacle.ToString());

    public static string Sign(PlannedAction action) =>
        action switch
        {
            PlannedAction.Create => "+",
            PlannedAction.Change or PlannedAction.Adopt => "~",
            PlannedAction.Recreate => "±",
            PlannedAction.Prune => "-",
            PlannedAction.Blocked => "!",
            _ => " ",
        };

    /// <summary>What a summary of a plan counts: the usual actions, be there none, and the others where there are some.</summary>
    /// <param name="occurs">Whether an action is for any object.</param>
    public static IEnumerable<PlannedAction> Counted(Func<PlannedAction, bool> occurs) =>
        Usual.Concat(Unusual.Where(occurs));

    /// <summary><c>1 to create, 2 to change, 5 unchanged</c>; what does not occur is left out.</summary>
    /// <param name="count">How many objects an action is for.</param>
    public static string Summary(Func<PlannedAction, int> count)
    {
        var parts = InSummary
            .Select(action => (Action: action, Count: count(action)))
            .Where(pair => pair.Count > 0)
            .Select(pair => $"{pair.Count} {Counted(pair.Action)}");
        return string.Join(", ", parts.DefaultIfEmpty("nothing"));
    }

    /// <summary><c>Deployment shop-dev/catalog</c>; the group where it is not a usual one.</summary>
    public static string Name(ObjectKey key)
    {
        var kind = key.GroupKind.IsBuiltIn ? key.Kind : key.GroupKind.ToString();
        return key.Namespace.Length == 0 ? $"{kind} {key.Name}" : $"{kind} {key.Namespace}/{key.Name}";
    }

    /// <summary>Why an object that two applications declare is only the first one's.</summary>
    public static string DeclaredToo(string owner) =>
        $"the application {owner} declares it too; remove one of the declarations";

    /// <summary>Why nothing is pruned while somebody's declarations are unknown.</summary>
    public static string Unread(string app) => $"nothing is pruned while {app} cannot be read";

    /// <summary>Text of others on one line, without what a terminal would obey.</summary>
    public static string OneLine(string text) =>
        string.Create(
            text.Length,
            text,
            (line, source) =>
            {
                for (var index = 0; index < source.Length; index++)
                {
                    line[index] = char.IsControl(source[index]) ? ' ' : source[index];
                }
            }
        );

    /// <summary>What follows a number of objects: <c>to create</c>, <c>kept</c>.</summary>
    public static string Counted(PlannedAction action) =>
        action switch
        {
            PlannedAction.Blocked => "blocked",
            PlannedAction.Keep => "kept",
            PlannedAction.Unchanged => "unchanged",
            _ => $"to {Of(action)}",
        };

    /// <summary>A word of many as programs write it: <c>NotOwned</c> becomes <c>notOwned</c>.</summary>
    public static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
