using Fairlead.Environments;
using Fairlead.Environments.Files;
using Fairlead.Environments.Planning;
using Fairlead.Git;
using Fairlead.Git.Objects;
using Fairlead.Git.Plans;

namespace Fairlead.Agent.Desired;

/// <summary>The plan of one commit: what it names, and what it turns out to be.</summary>
/// <param name="clone">The environment repository.</param>
/// <param name="environment">The environment.</param>
/// <param name="commit">The commit.</param>
internal sealed class CommitPlan(BareClone clone, string environment, CommitInfo commit)
{
    /// <summary>The digests that the commit names; empty where it names none.</summary>
    public IReadOnlyList<string> Named { get; } = NamedBy(clone, commit);

    /// <summary>
    /// Whether the environment wants its commits to name their plans: it said so before this one, so that no commit frees
    /// itself, or says so with it where nothing was said that can be read.
    /// </summary>
    /// <exception cref="GitException">A commit cannot be read.</exception>
    public bool IsWanted => ChangesAnything && (Requires(Before) ?? Requires(clone.Snapshot(commit.Id))) is true;

    /// <summary>The digest of what it changes, in the newest version that it names; null where it changes nothing here.</summary>
    /// <exception cref="EnvironmentException">It names a plan, and what it changes cannot be planned.</exception>
    /// <exception cref="GitException">A commit or a manifest cannot be read.</exception>
    public string? Actual() =>
        !ChangesAnything ? null
        : Named.Any(TreePlan.IsDigest) ? Steps().Digest(clone.First(commit.Id).ToString())
        : PlanDigest.Between(environment, Before, clone.Snapshot(commit.Id));

    /// <summary>What it makes of the environment.</summary>
    /// <exception cref="EnvironmentException">The environment's own files cannot be read, before or after it.</exception>
    public TreePlan Steps()
    {
        try
        {
            return TreePlan.Between(Before, clone.Snapshot(commit.Id), environment);
        }
        catch (EnvironmentFileException error)
        {
            throw new EnvironmentException(
                Refusals.ExceededPlan,
                $"Commit {commit.Id.Short()} names a plan for {environment}, and what it changes cannot be told: {error.Message}",
                error
            );
        }
    }

    private bool ChangesAnything => TreeOf(Before) != TreeOf(clone.Snapshot(commit.Id));

    private TreeSnapshot? Before => commit.Parents.Count > 0 ? clone.Snapshot(commit.Parents[0]) : null;

    private string? TreeOf(TreeSnapshot? snapshot) => snapshot?.IdOf(EnvironmentLayout.Folder(environment));

    private bool? Requires(TreeSnapshot? snapshot)
    {
        var path = EnvironmentLayout.EnvironmentFile(environment);
        try
        {
            return snapshot?.ReadText(path) is { } text ? EnvironmentFile.Read(text, path).RequirePlan : null;
        }
        catch (EnvironmentFileException)
        {
            return null;
        }
    }

    // The merge of a pull request says nothing itself; the plan is in the commit that it merged.
    private static List<string> NamedBy(BareClone clone, CommitInfo commit) =>
        NamedBy(commit) is var named && named.Count == 0 && commit.Parents.Count == 2
            ? NamedBy(clone.Describe(commit.Parents[1]))
            : named;

    private static List<string> NamedBy(CommitInfo commit) =>
        [
            .. commit
                .Message.Trailers.Where(trailer =>
                    string.Equals(trailer.Key, TreePlan.Trailer, StringComparison.OrdinalIgnoreCase)
                )
                .Select(trailer => trailer.Value.Trim()),
        ];
}
