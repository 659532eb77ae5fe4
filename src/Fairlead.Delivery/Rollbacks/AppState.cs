namespace Fairlead.Delivery.Rollbacks;

/// <summary>What an app of an environment is at a commit, by object ids.</summary>
/// <param name="Folder">Id of its whole folder.</param>
/// <param name="Release">Id of its <c>release.yaml</c>; null where it has none.</param>
/// <param name="Manifests">Id of its manifests; null where it has none.</param>
internal sealed record AppState(string Folder, string? Release, string? Manifests)
{
    public bool IsReleased => Release is not null || Manifests is not null;

    /// <summary>Whether the same runs; people's files and holds do not count.</summary>
    public bool RunsAs(AppState other) => Release == other.Release && Manifests == other.Manifests;
}
