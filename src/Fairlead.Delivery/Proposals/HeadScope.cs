using Fairlead.Environments;
using Fairlead.Git;
using Fairlead.Git.Objects;

namespace Fairlead.Delivery.Proposals;

/// <summary>
/// What the head of a proposal changes beside the environment that it is for. Whoever may push to its branch, and not to the
/// shared one, would have that merged along when the gates pass.
/// </summary>
/// <param name="repository">The environment repository.</param>
/// <param name="tip">The shared branch.</param>
/// <param name="environment">The environment.</param>
internal sealed class HeadScope(BareClone repository, CommitId tip, string environment)
{
    private readonly string _folder = EnvironmentLayout.Folder(environment) + "/";

    /// <summary>The first file outside of the environment's folder that a commit up to the head changes; null where there is none.</summary>
    public string? FirstOutside(CommitId head)
    {
        var (pending, seen) = (new Stack<CommitId>([head]), new HashSet<CommitId>());
        while (pending.TryPop(out var id))
        {
            if (!seen.Add(id) || repository.IsAncestor(id, tip))
            {
                continue;
            }

            var parents = repository.Describe(id).Parents;
            if (
                Changed(parents, id).FirstOrDefault(path => !path.StartsWith(_folder, StringComparison.Ordinal)) is
                { } path
            )
            {
                return path;
            }

            foreach (var parent in parents)
            {
                pending.Push(parent);
            }
        }

        return null;
    }

    // A forge's button merges the shared branch into the head, which brings what is there already.
    private IEnumerable<string> Changed(IReadOnlyList<CommitId> parents, CommitId id)
    {
        CommitId? before = parents
            .Where(parent => repository.IsAncestor(parent, tip))
            .Concat(parents)
            .Select(parent => (CommitId?)parent)
            .FirstOrDefault();
        return repository.Differences(before, id, "").Select(file => file.Path);
    }
}
