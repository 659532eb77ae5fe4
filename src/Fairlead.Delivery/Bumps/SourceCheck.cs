using Fairlead.Delivery.Configuration;
using Fairlead.Delivery.Releases;
using Fairlead.Environments;
using Fairlead.Git;

namespace Fairlead.Delivery.Bumps;

/// <summary>
/// Refuses releases from source that does not follow the source of what is released, such as those of an older commit's
/// CI job that is run again. Nothing is guessed: where the order cannot be told, it is refused too.
/// </summary>
/// <param name="sources">Tells how source commits follow each other.</param>
/// <param name="environment">For the sentences.</param>
internal sealed class SourceCheck(SourceHistory sources, string environment)
{
    /// <summary>Passes what follows the present releases, and what changes none of them.</summary>
    /// <param name="wanted">What is to be released.</param>
    /// <param name="released">The release that one has to follow; null where there is none.</param>
    /// <exception cref="SupersededException">Newer source is released, or that of another line.</exception>
    /// <exception cref="DeliveryException">The order of the two cannot be told.</exception>
    public void Check(IReadOnlyList<Release> wanted, Func<Release, Release?> released)
    {
        var pairs = wanted
            .Select(release => (Wanted: release, Released: released(release)))
            .Where(pair => pair.Released is not null)
            .Select(pair => new Pair(pair.Wanted, pair.Released!))
            .ToList();
        var changed = pairs.Where(pair => !pair.Wanted.HasSameContent(pair.Released)).ToList();
        if (changed.Count == 0)
        {
            return;
        }

        // One app from newer source, changed or not, is enough to know that a later job was here.
        if (Sentences(pairs, order => order == CommitOrder.Older) is { Count: > 0 } older)
        {
            throw new SupersededException(Refusals.OlderSource, string.Join('\n', older));
        }

        if (
            Sentences(changed, order => order is null or CommitOrder.Shallow or CommitOrder.Missing) is
            { Count: > 0 } untold
        )
        {
            throw new DeliveryException(Refusals.UnknownOrder, untold);
        }

        // Of two lines the one that is released came first.
        if (Sentences(changed, order => order == CommitOrder.Apart) is { Count: > 0 } apart)
        {
            throw new SupersededException(Refusals.OtherLine, string.Join('\n', apart));
        }
    }

    // One sentence for all apps of which the same is to be said.
    private List<string> Sentences(IEnumerable<Pair> pairs, Func<CommitOrder?, bool> isRefused) =>
        [
            .. pairs
                .GroupBy(pair => (pair.Wanted.Source, pair.Released.Source))
                .Select(group => (Apps: group, Order: Order(group.Key.Item1, group.Key.Item2)))
                .Where(group => isRefused(group.Order))
                .Select(group => Sentence(group.Apps, group.Order)),
        ];

    private CommitOrder? Order(ReleaseSource wanted, ReleaseSource released) =>
        (wanted.FindCommit(), released.FindCommit()) is ({ } one, { } other) ? sources.Order(one, other) : null;

    private string Sentence(IGrouping<(ReleaseSource Wanted, ReleaseSource Released), Pair> pairs, CommitOrder? order)
    {
        var apps = string.Join(", ", pairs.Select(pair => pair.Wanted.App));
        var (wanted, released) = (Name(pairs.Key.Wanted), Name(pairs.Key.Released));
        var has = $"{environment} has {apps} from source commit {released}";
        return (order, pairs.Key.Released.FindCommit()) switch
        {
            (CommitOrder.Older, _) =>
                $"{has}, which follows {wanted}, the one that is built here: this run is superseded, and "
                    + "nothing was committed. Rollback brings an earlier release back; --allow-older lets this one in.",
            (CommitOrder.Apart, _) =>
                $"{has}, and {wanted}, the one that is built here, neither follows nor precedes it: what that "
                    + "one brought would be lost. Merge the two, or give --allow-older.",
            (CommitOrder.Shallow or CommitOrder.Missing, _) when AreApart(pairs.Key.Released, pairs.Key.Wanted) =>
                $"{has} of {pairs.Key.Released.Repository}, and this is {pairs.Key.Wanted.Repository}: two repositories build it. "
                    + $"Say in {EnvironmentLayout.ConfigurationFile} which one releases it (source: {pairs.Key.Wanted.Repository}), or give "
                    + "--allow-older.",
            (CommitOrder.Shallow, _) =>
                $"{has}; whether {wanted}, the one that is built here, is older cannot be told in a shallow "
                    + "clone. Fetch all of its history (git fetch --unshallow; fetch-depth: 0 on GitHub Actions, GIT_DEPTH: 0 on "
                    + "GitLab), or give --allow-older.",
            (CommitOrder.Missing, _) =>
                $"{has} of {pairs.Key.Released.Repository}, which this clone does not have, so whether {wanted}, "
                    + "the one that is built here, is older cannot be told. Run git fetch; where that commit was rewritten away, or is "
                    + "another repository's, give --allow-older.",
            (_, null) =>
                $"{environment} has {apps} from source that is no commit (\"{released}\"), so whether {wanted}, which is "
                    + "built here, is older cannot be told. Give --allow-older.",
            _ =>
                $"{has}; what is built here is no commit (\"{wanted}\"), so whether it is older cannot be told. Build in a Git "
                    + "clone, or give --allow-older.",
        };
    }

    // A checkout that knows no address may be any repository's.
    private static bool AreApart(ReleaseSource one, ReleaseSource other) =>
        Uri.IsWellFormedUriString(one.Repository, UriKind.Absolute)
        && Uri.IsWellFormedUriString(other.Repository, UriKind.Absolute)
        && !SourceAddress.AreSame(one.Repository, other.Repository);

    private static string Name(ReleaseSource source) => source.FindCommit()?.Short() ?? source.Commit;

    private sealed record Pair(Release Wanted, Release Released);
}
