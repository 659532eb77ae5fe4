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
    private const string Root = "environments";

    public static IEnumerable<StateChange> From(BareClone repository, CommitId tip)
    {
        foreach (var change in repository.Changes(tip, Root))
        {
            var files = repository.Differences(change.Parent, change.Commit, Root);
            var apps = files
                .Select(file => (File: file, Parts: file.Path.Split('/')))
                .Where(file => file.Parts.Length > 3)
                .GroupBy(file => (Environment: file.Parts[1], App: file.Parts[2]), file => file.File)
                .Select(group => AppChange.Of(group.Key.Environment, group.Key.App, group));
            yield return new StateChange(change.Commit, change.Parent, [.. apps]);
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
    public static AppChange Of(string environment, string app, IEnumerable<FileChange> files)
    {
        var (release, manifests, hold) = ((FileChange?)null, false, (bool?)null);
        var folder = EnvironmentLayout.AppFolder(environment, app) + "/";
        foreach (var file in files)
        {
            var name = file.Path[folder.Length..];
            release = name is "release.yaml" ? file : release;
            manifests |= name.StartsWith("manifests/", StringComparison.Ordinal);
            // A hold whose words changed holds as before.
            hold =
                name is Environments.Files.Hold.FileName && (file.Before is null || file.After is null)
                    ? file.After is not null
                    : hold;
        }

        return new AppChange(environment, app, release, manifests, hold);
    }

    /// <summary>Whether it brought this release to the environment.</summary>
    public bool Brought(string app, string release) => App == app && Release?.After == release;
}
