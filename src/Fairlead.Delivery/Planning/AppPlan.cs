using Fairlead.Environments.Planning;

namespace Fairlead.Delivery.Planning;

/// <summary>What a plan does to one app.</summary>
/// <param name="App">The app.</param>
/// <param name="FromVersion">Version before; null where the environment did not have the app.</param>
/// <param name="ToVersion">Version after; null where the environment loses the app.</param>
/// <param name="Steps">What happens to its objects and hooks, and what else changes for the agent.</param>
/// <param name="Unchanged">How many of its objects stay as they are.</param>
public sealed record AppPlan(string App, string? FromVersion, string? ToVersion, AppChanges Steps, int Unchanged)
{
    /// <summary>Its objects that something happens to or is in the way of, in the order in which they are worked on.</summary>
    public IReadOnlyList<ObjectChange> Changes => Steps.Objects;

    /// <summary>Whether anything happens to the app's objects or to its release.</summary>
    public bool IsEmpty => Steps.IsEmpty && FromVersion == ToVersion;

    /// <summary>How many objects an action is for.</summary>
    public int Count(PlannedAction action) => Steps.Count(action);

    /// <summary>What happens, for people: <c>1 to create, 2 kept</c>.</summary>
    public string Summary =>
        Changes.Count > 0 ? PlanWords.Summary(Count)
        : Steps.IsEmpty ? "no object changes"
        : "no object changes, but what the agent does with it";

    /// <summary>The versions for people: <c>1.3.0 -&gt; 1.4.0</c>.</summary>
    public string Versions =>
        (FromVersion, ToVersion) switch
        {
            (null, null) => "",
            (null, var to) => $"{to} (new)",
            (var from, null) => $"{from} (removed)",
            var (from, to) when from == to => to,
            var (from, to) => $"{from} -> {to}",
        };
}
