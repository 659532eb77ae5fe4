using Fairlead.Delivery.History;
using Fairlead.Delivery.Releases;
using Fairlead.Git;
using Fairlead.Git.Objects;
using Fairlead.Images;

namespace Fairlead.Delivery.Explaining;

/// <summary>Which images releases ever named, and which one each of them replaced.</summary>
/// <param name="repository">A clone of the environment repository.</param>
public sealed class ImageArrivals(BareClone repository)
{
    /// <summary>
    /// The first coming of each image of each app, the oldest first. An image that a promotion takes on, or a rollback
    /// brings back, is the one that was there.
    /// </summary>
    /// <param name="tip">The commit to look back from.</param>
    /// <param name="environment">The only environment to look at; null for all.</param>
    /// <exception cref="GitException">The repository cannot be read.</exception>
    public IReadOnlyList<ImageArrival> Find(CommitId tip, string? environment)
    {
        var releases = new ReleaseFiles(repository);
        var seen = new HashSet<(string App, string Place, Digest Digest)>();
        return
        [
            .. StateWalk
                .From(repository, tip)
                .Reverse()
                .SelectMany(change =>
                    change
                        .Apps.Where(app =>
                            app.Release?.After is not null && (environment is null || app.Environment == environment)
                        )
                        .SelectMany(app => Of(releases, change, app, seen))
                ),
        ];
    }

    private static IEnumerable<ImageArrival> Of(
        ReleaseFiles releases,
        StateChange change,
        AppChange app,
        HashSet<(string App, string Place, Digest Digest)> seen
    )
    {
        if (releases.Read(change.Commit, app.Environment, app.App) is not { } release)
        {
            yield break;
        }

        var before = releases.Read(change.Parent, app.Environment, app.App);
        foreach (var (place, image) in release.Images.OrderBy(image => image.Key, StringComparer.Ordinal))
        {
            if (seen.Add((app.App, place, image.Digest)))
            {
                yield return new ImageArrival(app.Environment, change.Commit, release, image)
                {
                    ReleaseBefore = before,
                    Before = before is null ? null : Replaced(before, place, image),
                };
            }
        }
    }

    // A chart may have moved the image to another place in its values.
    private static ReleasedImage? Replaced(Release before, string place, ReleasedImage image) =>
        before.Images.GetValueOrDefault(place)
        ?? before.Images.Values.FirstOrDefault(its => its.Reference.Name == image.Reference.Name);
}
