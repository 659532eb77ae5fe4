namespace Fairlead.Delivery;

/// <summary>The holds that a commit placed on an environment and its apps, or took away.</summary>
/// <param name="OnEnvironment">True where the environment is held since, false where it no longer is; null for no change.</param>
/// <param name="OnApps">The same for the apps whose hold changed.</param>
internal sealed record HoldChange(bool? OnEnvironment, IReadOnlyDictionary<string, bool> OnApps)
{
    public bool IsAny => OnEnvironment is not null || OnApps.Count > 0;

    public static HoldChange Of(StateChange change, HistoryRequest request)
    {
        var (before, after) = (change.BeforeIn(request.Environment), change.AfterIn(request.Environment));
        if (ReferenceEquals(before, after))
        {
            return None;
        }

        var apps = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (var app in before.Apps.Keys.Union(after.Apps.Keys, StringComparer.Ordinal).Where(IsWanted))
        {
            if (
                Between(before.Apps.GetValueOrDefault(app)?.Hold, after.Apps.GetValueOrDefault(app)?.Hold) is { } placed
            )
            {
                apps[app] = placed;
            }
        }

        return new HoldChange(Between(before.Hold, after.Hold), apps);

        bool IsWanted(string app) => request.App is null || string.Equals(app, request.App, StringComparison.Ordinal);
    }

    private static HoldChange None { get; } = new(null, new Dictionary<string, bool>(StringComparer.Ordinal));

    private static bool? Between(string? before, string? after) =>
        (before is null) == (after is null) ? null : after is not null;
}
