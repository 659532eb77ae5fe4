namespace Fairlead.Delivery;

/// <summary>The holds that a commit placed on an environment and its apps, or took away.</summary>
/// <param name="OnEnvironment">True where the environment is held since, false where it no longer is; null for no change.</param>
/// <param name="OnApps">The same for the apps whose hold changed.</param>
internal sealed record HoldChange(bool? OnEnvironment, IReadOnlyDictionary<string, bool> OnApps)
{
    public bool IsAny => OnEnvironment is not null || OnApps.Count > 0;

    public static HoldChange Of(StateChange change, HistoryRequest request) =>
        new(
            change.Holds.TryGetValue(request.Environment, out var held) ? held : null,
            change
                .Apps.Where(app => request.Concerns(app) && app.Hold is not null)
                .ToDictionary(app => app.App, app => app.Hold is true, StringComparer.Ordinal)
        );
}
