using Fairlead.Delivery.Releases;
using Fairlead.Environments;
using Fairlead.Git;
using Fairlead.Git.Objects;

namespace Fairlead.Delivery.History;

/// <summary>Releases as commits have them, each read once.</summary>
internal sealed class ReleaseFiles(BareClone repository)
{
    private readonly Dictionary<string, Release?> _known = [];

    /// <summary>The release of an app; null where the commit has none, or one that cannot be read.</summary>
    public Release? Read(CommitId? commit, string environment, string app)
    {
        var path = EnvironmentLayout.ReleaseFile(environment, app);
        if (
            commit is not { } from
            || repository.Snapshot(from) is not { } snapshot
            || snapshot.IdOf(path) is not { } id
        )
        {
            return null;
        }

        if (!_known.TryGetValue(id, out var release))
        {
            _known[id] = release = Parse(snapshot, path);
        }

        return release;
    }

    private static Release? Parse(TreeSnapshot snapshot, string path)
    {
        try
        {
            return snapshot.ReadText(path) is { } text ? Release.Read(text, path) : null;
        }
        // One file that somebody broke long ago must not hide the rest of history.
        catch (Exception error) when (error is DeliveryException or GitException { Failure: GitFailure.Invalid })
        {
            return null;
        }
    }
}
