using Fairlead.Environments;
using Fairlead.Git;
using Fairlead.Git.Objects;

namespace Fairlead.Delivery.History;

/// <summary>
/// The commits that changed anything in the environments, newest first along first parents, with what they changed.
/// Nothing is read but the folders that differ, and nothing older than what is asked for.
/// </summary>
internal static class StateWalk
{
    public static IEnumerable<StateChange> From(BareClone repository, CommitId tip)
    {
        foreach (var change in repository.Changes(tip, EnvironmentLayout.Root))
        {
            var files = repository.Differences(change.Parent, change.Commit, EnvironmentLayout.Root);
            yield return new StateChange(change.Commit, change.Parent, [.. Apps(files)]);
        }
    }

    private static IEnumerable<AppChange> Apps(IEnumerable<FileChange> files)
    {
        var placed = files.Select(file => (File: file, Place: PlacedFile.At(file.Path)));
        foreach (var group in placed.GroupBy(file => (file.Place.Environment, file.Place.App)))
        {
            if (group.Key is ({ } environment, { } app))
            {
                yield return AppChange.Of(environment, app, group);
            }
        }
    }
}

/// <summary>What one commit did to the environments.</summary>
/// <param name="Commit">The commit.</param>
/// <param name="Parent">Its first parent; null for a first commit.</param>
/// <param name="Apps">The apps whose files it changed, in order.</param>
internal sealed record StateChange(CommitId Commit, CommitId? Parent, IReadOnlyList<AppChange> Apps)
{
    /// <summary>The apps that run as something else since.</summary>
    public IEnumerable<AppChange> Deployed => Apps.Where(app => app.Release is not null || app.HasOtherManifests);
}

/// <summary>What one commit did to an app of an environment.</summary>
/// <param name="Environment">The environment.</param>
/// <param name="App">The app.</param>
/// <param name="Release">Its <c>release.yaml</c>, where that changed; null where it stayed.</param>
/// <param name="HasOtherManifests">Whether its manifests changed.</param>
/// <param name="Hold">True where it is held since, false where it no longer is; null where that stayed.</param>
internal sealed record AppChange(
    string Environment,
    string App,
    FileChange? Release,
    bool HasOtherManifests,
    bool? Hold
)
{
    public static AppChange Of(string environment, string app, IEnumerable<(FileChange File, PlacedFile Place)> files)
    {
        var (release, manifests, hold) = ((FileChange?)null, false, (bool?)null);
        foreach (var (file, place) in files)
        {
            release = place.Role == FileRole.Release ? file : release;
            manifests |= place.Role == FileRole.Manifest;
            // A hold whose words changed holds as before.
            hold =
                place.Role == FileRole.Hold && (file.Before is null || file.After is null)
                    ? file.After is not null
                    : hold;
        }

        return new AppChange(environment, app, release, manifests, hold);
    }

    /// <summary>Whether it brought this release to the environment.</summary>
    public bool Brought(string app, string release) => App == app && Release?.After == release;
}
