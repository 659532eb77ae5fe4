namespace Fairlead.Environments.Planning;

/// <summary>What a plan does to one app.</summary>
/// <param name="App">The app.</param>
/// <param name="Namespace">Namespace of its set; that of before where the app leaves.</param>
/// <param name="Objects">Objects that something happens to or is in the way of, in the order in which they are worked on.</param>
/// <param name="Hooks">Its hooks that changed, in the order in which they run.</param>
/// <param name="Settings">What else changes for the agent, such as the namespace, in order.</param>
public sealed record AppChanges(
    string App,
    string Namespace,
    IReadOnlyList<ObjectChange> Objects,
    IReadOnlyList<HookChange> Hooks,
    IReadOnlyList<SettingChange> Settings
)
{
    /// <summary>Apps that have to be healthy first.</summary>
    public IReadOnlyList<string> DependsOn { get; init; } = [];

    /// <summary>As whom it is applied; empty for the agent itself.</summary>
    public string Identity { get; init; } = "";

    /// <summary>Objects that are declared before and after, and stay as they are.</summary>
    public int Unchanged { get; init; }

    /// <summary>Why nothing of the app is applied or pruned; null where it can be.</summary>
    public string? Problem { get; init; }

    /// <summary>Whether nothing happens to it.</summary>
    public bool IsEmpty => Objects.Count == 0 && Hooks.Count == 0 && Settings.Count == 0 && Problem is null;

    /// <summary>How many objects an action is for.</summary>
    public int Count(PlannedAction action) => Objects.Count(change => change.Action == action);
}

/// <summary>Something that the agent obeys and that changes.</summary>
/// <param name="Name">Such as <c>namespace</c> or <c>deadline</c>.</param>
/// <param name="Before">What it was; null for nothing.</param>
/// <param name="After">What it becomes; null for nothing.</param>
public sealed record SettingChange(string Name, string? Before, string? After)
{
    /// <summary>What differs of two lists of settings, by name.</summary>
    internal static IReadOnlyList<SettingChange> Between(
        IReadOnlyDictionary<string, string>? before,
        IReadOnlyDictionary<string, string>? after
    ) =>
        [
            .. (before ?? Nothing)
                .Keys.Union((after ?? Nothing).Keys)
                .Order(StringComparer.Ordinal)
                .Select(name => new SettingChange(
                    name,
                    before?.GetValueOrDefault(name),
                    after?.GetValueOrDefault(name)
                ))
                .Where(change => change.Before != change.After),
        ];

    private static readonly Dictionary<string, string> Nothing = [];
}
