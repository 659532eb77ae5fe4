using Fairlead.Git;
using Fairlead.Git.Objects;
using Fairlead.Kubernetes.Objects;
using Fairlead.Kubernetes.Records;

namespace Fairlead.Agent.History;

/// <summary>
/// Keeps an older commit from undoing a newer one that another agent applied: objects and sets name the commit they were
/// written for, and the repository is asked for its tip where that one is not in the history of the commit in force.
/// </summary>
/// <param name="clone">The environment repository.</param>
/// <param name="tip">Asks the repository.</param>
/// <param name="environment">The environment.</param>
internal sealed class NewerCheck(BareClone clone, BranchTip tip, string environment)
{
    // Ever older commits stay older for as long as the branch only grows; another history begins anew.
    private readonly HashSet<CommitId> _older = [];
    private readonly Lock _lock = new();
    private CommitId? _olderThan;

    /// <summary>The tip that was judged last, whether it could be applied or not; null before the first.</summary>
    public required Func<CommitId?> Judged { get; init; }

    /// <summary>What the cluster remembers of the environment.</summary>
    public required Func<EnvironmentRecord?> Record { get; init; }

    /// <summary>Why a foreign change is not repaired; null where it may be.</summary>
    /// <param name="inForce">The commit in force.</param>
    /// <param name="what">The object, for people.</param>
    /// <param name="live">The object; null where it was deleted.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    public async Task<Supersession?> OfRepairAsync(
        CommitId inForce,
        string what,
        LiveObject? live,
        CancellationToken cancellationToken
    )
    {
        var answer = await tip.AskAsync(cancellationToken);
        return answer.Tip is { } there
            ? IsNewer(there, inForce)
                ? Newer(what, there, inForce)
                : null
            : OfUnanswered(what, live?.Annotation(ApplySetNames.Commit), inForce, answer);
    }

    /// <summary>Why a set is neither applied nor pruned; null where it may be.</summary>
    /// <param name="inForce">The commit in force.</param>
    /// <param name="what">The set, for people.</param>
    /// <param name="recorded">The commit that its record names; null for none.</param>
    /// <param name="members">The commits that its members name.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    public async Task<Supersession?> OfSetAsync(
        CommitId inForce,
        string what,
        string? recorded,
        IEnumerable<string> members,
        CancellationToken cancellationToken
    )
    {
        var mayBeNewer = MayBeNewer(recorded, inForce);
        var written = mayBeNewer ? recorded : members.FirstOrDefault(member => MayBeNewer(member, inForce));
        if (written is null)
        {
            return null;
        }

        var answer = await tip.AskAsync(cancellationToken);
        return answer.Tip is not { } there ? OfUnanswered(what, written, inForce, answer)
            : IsNewer(there, inForce) ? Newer(what, CommitId.Parse(written), inForce)
            : mayBeNewer && !IsAccepted(inForce) ? Unconfirmed(what, CommitId.Parse(written), inForce)
            : null;
    }

    private bool IsNewer(CommitId there, CommitId inForce) => there != Judged() && !IsOlder(there, inForce);

    // What is beside the commit in force was left by a history that was judged, and not undone by a slower agent.
    private bool MayBeNewer(string? written, CommitId inForce) =>
        CommitId.TryParse(written, out var commit)
        && !IsOlder(commit, inForce)
        && (clone.Find(commit.Hex) is null || clone.IsAncestor(inForce, commit));

    private bool IsOlder(CommitId commit, CommitId inForce)
    {
        lock (_lock)
        {
            if (_olderThan is not { } before || (before != inForce && !clone.IsAncestor(before, inForce)))
            {
                _older.Clear();
            }

            _olderThan = inForce;
            var isOlder =
                _older.Contains(commit)
                || commit == inForce
                || (clone.Find(commit.Hex) is not null && clone.IsAncestor(commit, inForce));
            if (isOlder)
            {
                _older.Add(commit);
            }

            return isOlder;
        }
    }

    // A person's word lets a history through, and so what it leaves behind.
    private bool IsAccepted(CommitId inForce) =>
        Record()?.Acceptance is { IsUsed: true } word
        && clone.Find(word.Commit) is { } accepted
        && clone.IsAncestor(accepted, inForce);

    private static Supersession Newer(string what, CommitId newer, CommitId inForce) =>
        new(
            $"{what} is left as it is: commit {newer.Short()}, which is newer than {inForce.Short()}, is applied already, or about to be. It is fetched, and applied instead.",
            Refusals.NewerCommit
        );

    private Supersession? OfUnanswered(string what, string? written, CommitId inForce, TipAnswer answer) =>
        CommitId.TryParse(written, out var commit) && !IsOlder(commit, inForce)
            ? new Supersession(
                $"{what} was written for commit {commit.Short()}, which is not in the history of {inForce.Short()}, and the repository does not say whether that is newer. It is left as it is until the repository answers. {answer.WhyNot}",
                Refusals.UnconfirmedCommit
            )
            : null;

    private Supersession Unconfirmed(string what, CommitId written, CommitId inForce) =>
        new(
            $"{what} was written for commit {written.Short()}, which is not in the history of {inForce.Short()}, where the branch is: the mirror lags behind, or the branch was set back. It is left as it is until the branch has {written.Short()}. "
                + JudgedHistory.WayOut(environment, inForce),
            Refusals.UnconfirmedCommit
        );
}
