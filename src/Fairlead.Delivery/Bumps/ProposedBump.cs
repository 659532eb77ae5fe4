using Fairlead.Delivery.Configuration;
using Fairlead.Delivery.Releases;
using Fairlead.Environments;
using Fairlead.Git;
using Fairlead.Git.Objects;

namespace Fairlead.Delivery.Bumps;

/// <summary>What the branch of an environment's proposed bumps brings, of what is not merged yet.</summary>
/// <param name="Releases">The releases that it changes and that may come still, by app.</param>
/// <param name="Left">What is of no use any more, each a sentence.</param>
internal sealed record ProposedBump(IReadOnlyDictionary<string, Release> Releases, IReadOnlyList<string> Left)
{
    public static ProposedBump None { get; } = new(new Dictionary<string, Release>(), []);

    /// <summary>The branch of an environment's proposed bumps.</summary>
    public static string BranchOf(string environment) => $"fairlead/bump/{environment}";

    /// <summary>Reads the head of the branch as it stands to a tip of the shared one.</summary>
    /// <exception cref="DeliveryException">A release cannot be read.</exception>
    public static ProposedBump Read(
        BareClone repository,
        CommitId head,
        TreeSnapshot tip,
        BumpRequest request,
        DeliveryConfiguration configuration
    )
    {
        if (OwnCommit(repository, head, tip.Commit) is not { } own)
        {
            return None;
        }

        var (parent, environment) = (own.Parents[0], request.Environment);
        var (before, after) = (repository.Snapshot(parent), repository.Snapshot(own.Id));
        var (releases, left) = (new Dictionary<string, Release>(), new List<string>());
        foreach (var app in after.Folders(EnvironmentLayout.Folder(environment)))
        {
            var file = EnvironmentLayout.ReleaseFile(environment, app);
            if (after.ReadText(file) is not { } text || after.IdOf(file) == before.IdOf(file))
            {
                continue;
            }

            var release = Release.Read(text, file);
            var there = tip.ReadText(file) is { } now ? Release.Read(now, file) : null;
            if (there is not null && release.HasSameContent(there))
            {
                continue;
            }

            // Merged and taken back, or released past the proposal: it is not known to be newer than what is there.
            var isPast = repository.Changes(tip.Commit, file, parent).Any();
            if (!isPast && RequestCheck.Fits(release, configuration, request.TakesAnySource))
            {
                releases.Add(app, release);
            }
            else if (request.Releases.All(wanted => wanted.App != app))
            {
                left.Add(
                    isPast
                        ? $"{app} {release.Version} is proposed no longer: {environment} has had another release of it since."
                        : $"{app} {release.Version} is proposed no longer: it is not what {EnvironmentLayout.ConfigurationFile} declares now."
                );
            }
        }

        return new ProposedBump(releases, left);
    }

    // The button of a forge merges the shared branch into the head.
    private static CommitInfo? OwnCommit(BareClone repository, CommitId head, CommitId tip)
    {
        for (var next = head; !repository.IsAncestor(next, tip); )
        {
            var commit = repository.Describe(next);
            if (commit.Parents is [var parent] && repository.IsAncestor(parent, tip))
            {
                return commit.Message[CommitKind.Trailer] == CommitKind.Bump ? commit : null;
            }

            if (commit.Parents.Count == 0)
            {
                return null;
            }

            next = commit.Parents[0];
        }

        return null;
    }
}
