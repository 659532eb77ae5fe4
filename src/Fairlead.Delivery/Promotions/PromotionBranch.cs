using Fairlead.Environments;
using Fairlead.Git;
using Fairlead.Git.Objects;

namespace Fairlead.Delivery.Promotions;

/// <summary>Puts a promotion on its branch, unless the branch brings just that already.</summary>
internal sealed class PromotionBranch(BareClone repository)
{
    /// <summary>Pushes the change where the branch lacks it.</summary>
    /// <returns>The branch's tip, and whether it was pushed.</returns>
    public async Task<(CommitId Head, bool Pushed)> PutAsync(
        PromotionPlan plan,
        TreeChange change,
        CommitId? there,
        CancellationToken cancellationToken
    )
    {
        if (there is { } head && Brings(head, plan, change))
        {
            return (head, false);
        }

        var outcome = await repository.PutBranchAsync(
            plan.Request.HeadBranch,
            plan.Tip.Commit,
            change,
            cancellationToken
        );
        return (outcome.Tip, outcome.Changed);
    }

    // Commits of others on the shared branch, bumps of other environments above all, are no reason to push again.
    private bool Brings(CommitId head, PromotionPlan plan, TreeChange change)
    {
        var commit = repository.Describe(head);
        if (
            commit.Parents is not [var parent]
            || !repository.IsAncestor(parent, plan.Tip.Commit)
            || !SaysTheSame(commit.Message, change.Message)
        )
        {
            return false;
        }

        var folder = EnvironmentLayout.Folder(plan.Request.To);
        var isSameBase = repository.Snapshot(parent).IdOf(folder) == plan.Tip.IdOf(folder);
        return isSameBase
            && HasSameFiles(repository.Snapshot(head), plan.Tip, folder, change)
            && new HeadScope(repository, plan.Tip.Commit, plan.Request.To).FirstOutside(head) is null;
    }

    // Each run of a CI host has a trace of its own, which is no reason to push, and to lose approvals and statuses for.
    private static bool SaysTheSame(CommitMessage one, CommitMessage other) => Untraced(one) == Untraced(other);

    private static string Untraced(CommitMessage message) =>
        (
            message with
            {
                Trailers = [.. message.Trailers.Where(trailer => trailer.Key is not "Traceparent")],
            }
        ).ToString();

    private static bool HasSameFiles(TreeSnapshot head, TreeSnapshot tip, string folder, TreeChange change)
    {
        var written = change.Writes.All(file =>
            head.Read(file.Key) is { } bytes && bytes.AsSpan().SequenceEqual(file.Value)
        );
        bool Stays(TreeFile file) => !change.Writes.ContainsKey(file.Path) && !change.Deletes.Contains(file.Path);
        var old = tip.Files(folder).Where(Stays).Select(file => (file.Path, file.Id));
        var now = head.Files(folder)
            .Where(file => !change.Writes.ContainsKey(file.Path))
            .Select(file => (file.Path, file.Id));
        return written && old.SequenceEqual(now);
    }
}
