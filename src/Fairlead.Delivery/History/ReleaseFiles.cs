using Fairlead.Git;

namespace Fairlead.Delivery;

/// <summary>Releases as commits have them, each read once.</summary>
internal sealed class ReleaseFiles(BareClone repository)
{
    private readonly Dictionary<string, Release?> _known = new(StringComparer.Ordinal);

    /// <summary>The release of an app's state; null where it has none, or one that cannot be read.</summary>
    /// <param name="commit">A commit that has this state.</param>
    public Release? Read(CommitId commit, string environment, string app, AppState? state)
    {
        if (state?.Release is not { } id)
        {
            return null;
        }

        if (!_known.TryGetValue(id, out var release))
        {
            _known[id] = release = Parse(commit, EnvironmentLayout.ReleaseFile(environment, app));
        }

        return release;
    }

    private Release? Parse(CommitId commit, string path)
    {
        try
        {
            return repository.Snapshot(commit).ReadText(path) is { } text ? Release.Read(text, path) : null;
        }
        // One file that somebody broke long ago must not hide the rest of history.
        catch (Exception error) when (error is DeliveryException or GitException { Failure: GitFailure.Invalid })
        {
            return null;
        }
    }
}
