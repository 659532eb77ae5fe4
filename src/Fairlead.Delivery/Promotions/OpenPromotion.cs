using Fairlead.Environments;
using Fairlead.Git;
using Fairlead.Git.Objects;

namespace Fairlead.Delivery.Promotions;

/// <summary>What an open promotion would bring, as its commit says it.</summary>
/// <param name="From">The environment that its releases come from.</param>
/// <param name="Releases">What the environment would have.</param>
/// <param name="Moving">The apps that it changes.</param>
internal sealed record OpenPromotion(string From, ReleaseSet Releases, IReadOnlyList<string> Moving)
{
    /// <summary>The releases of the apps that it changes.</summary>
    public ReleaseSet Only() =>
        Releases with
        {
            Releases = Releases.Releases.Where(release => Moving.Contains(release.Key)).ToDictionary(),
        };

    /// <summary>Reads the head of a promotion's branch; null where that is not Fairlead's own commit.</summary>
    public static OpenPromotion? Read(BareClone repository, CommitId head, string environment)
    {
        var commit = repository.Describe(head);
        if (
            commit.Message["Fairlead-Promotion"]?.Split(' ') is not [var from, "->", var to]
            || to != environment
            || commit.Parents is not [var parent]
        )
        {
            return null;
        }

        var (before, after) = (repository.Snapshot(parent), repository.Snapshot(head));
        var moving = after
            .Folders(EnvironmentLayout.Folder(environment))
            .Where(app =>
                after.IdOf(EnvironmentLayout.AppFolder(environment, app))
                != before.IdOf(EnvironmentLayout.AppFolder(environment, app))
            );
        return new OpenPromotion(from, ReleaseSet.Read(after, environment), [.. moving]);
    }
}
