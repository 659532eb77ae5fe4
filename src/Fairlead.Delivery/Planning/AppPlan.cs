namespace Fairlead.Delivery.Planning;

/// <summary>What a plan does to one app.</summary>
/// <param name="App">The app.</param>
/// <param name="FromVersion">Version before; null where the environment did not have the app.</param>
/// <param name="ToVersion">Version after; null where the environment loses the app.</param>
/// <param name="Changes">Its objects that change, in order of kind and name.</param>
/// <param name="Unchanged">How many of its objects stay as they are.</param>
public sealed record AppPlan(
    string App,
    string? FromVersion,
    string? ToVersion,
    IReadOnlyList<ObjectChange> Changes,
    int Unchanged
)
{
    /// <summary>Whether anything happens to the app's objects or to its release.</summary>
    public bool IsEmpty => Changes.Count == 0 && FromVersion == ToVersion;

    /// <summary>How many objects a kind of change is made to.</summary>
    public int Count(ChangeKind kind) => Changes.Count(change => change.Kind == kind);

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
