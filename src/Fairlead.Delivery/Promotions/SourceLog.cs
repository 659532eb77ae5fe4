using Fairlead.Delivery.History;
using Fairlead.Delivery.Releases;
using Fairlead.Git;
using Fairlead.Git.Objects;

namespace Fairlead.Delivery.Promotions;

/// <summary>The commits between two releases of an app, where the source repository is at hand.</summary>
/// <param name="checkout">The checkout to look into; any other repository's commits are not found in it.</param>
public sealed class SourceLog(Checkout checkout)
{
    private const int Longest = 50;

    /// <summary>
    /// The commits after <paramref name="from"/> up to <paramref name="to"/>, the newest first, at most 50; null where the
    /// way between the two cannot be seen.
    /// </summary>
    public IReadOnlyList<SourceCommit>? Between(ReleaseSource from, ReleaseSource to)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        if (!CommitId.TryParse(from.Commit, out var first) || !CommitId.TryParse(to.Commit, out var next))
        {
            return null;
        }

        var found = new List<SourceCommit>();
        while (next != first && found.Count < Longest)
        {
            if (checkout.Describe(next) is not { } commit)
            {
                return null;
            }

            found.Add(new SourceCommit(commit.Id, commit.Author, commit.CommittedAt, commit.Message.Subject));
            if (commit.Parents.Count == 0)
            {
                return null;
            }

            next = commit.Parents[0];
        }

        return found;
    }
}
