using Fairlead.Environments;
using Fairlead.Git;
using Fairlead.Git.Objects;

namespace Fairlead.Components.Releases;

/// <summary>Finds the commits of the environment repository that brought releases.</summary>
internal static class ReleaseCommits
{
    private const int Deepest = 1000;

    /// <summary>The commit that wrote an application's release as it is now; the oldest one looked at where it is older.</summary>
    /// <param name="tip">Where to start; it has the release.</param>
    public static CommitId Of(BareClone environments, CommitId tip, string environment, string app)
    {
        var file = EnvironmentLayout.ReleaseFile(environment, app);
        var id = environments.Snapshot(tip).IdOf(file);
        return environments
            .History(tip, Deepest)
            .Select(commit => commit.Id)
            .TakeWhile(commit => environments.Snapshot(commit).IdOf(file) == id)
            .LastOrDefault(tip);
    }
}
