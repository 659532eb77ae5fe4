namespace Fairlead.Delivery.Rollbacks;

/// <summary>What an environment is at a commit, by object ids.</summary>
/// <param name="Folder">Id of its whole folder; null where the commit has none.</param>
/// <param name="Apps">Its apps by name.</param>
internal sealed record EnvironmentState(string? Folder, IReadOnlyDictionary<string, AppState> Apps)
{
    public static EnvironmentState Nothing { get; } = new(null, new Dictionary<string, AppState>());

    /// <summary>The names of the apps that are released.</summary>
    public IEnumerable<string> Released => Apps.Where(app => app.Value.IsReleased).Select(app => app.Key);

    /// <summary>The apps that run as something else than in another state, in order.</summary>
    public IEnumerable<string> DifferingApps(EnvironmentState other) =>
        Released
            .Union(other.Released)
            .Where(app => !Same(Apps.GetValueOrDefault(app), other.Apps.GetValueOrDefault(app)))
            .Order(StringComparer.Ordinal);

    private static bool Same(AppState? one, AppState? other) =>
        one is not null && other is not null && one.RunsAs(other);
}
