using Fairlead.Environments;
using Fairlead.Git;
using Fairlead.Git.Objects;

namespace Fairlead.Delivery.Proposals;

/// <summary>Tells whether a branch of Fairlead's own brings a change of an environment already.</summary>
/// <param name="repository">The environment repository.</param>
/// <param name="environment">The environment.</param>
internal sealed class ProposalBranch(BareClone repository, string environment)
{
    /// <summary>Whether the head brings just that change to the tip, so that there is nothing to push.</summary>
    // Commits of others on the shared branch, bumps of other environments above all, are no reason to push again.
    public bool Brings(CommitId head, TreeSnapshot tip, TreeChange change)
    {
        var commit = repository.Describe(head);
        if (
            commit.Parents is not [var parent]
            || !repository.IsAncestor(parent, tip.Commit)
            || !SaysTheSame(commit.Message, change.Message)
        )
        {
            return false;
        }

        var folder = EnvironmentLayout.Folder(environment);
        var isSameBase = repository.Snapshot(parent).IdOf(folder) == tip.IdOf(folder);
        return isSameBase
            && HasSameFiles(repository.Snapshot(head), tip, folder, change)
            && new HeadScope(repository, tip.Commit, environment).FirstOutside(head) is null;
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
