using Fairlead.Environments.Files;
using Fairlead.Environments.Planning;

namespace Fairlead.Environments.History;

/// <summary>What one commit does to an environment, and what it says that it does.</summary>
/// <remarks>The merge of a pull request says nothing itself: what it is stands in the commit that it merged.</remarks>
public sealed class HistoryStep
{
    private readonly IRepositoryHistory _history;
    private readonly string _environment;
    private readonly HistoryCommit _commit;

    /// <summary>Looks at a commit.</summary>
    /// <param name="history">The environment repository.</param>
    /// <param name="environment">The environment.</param>
    /// <param name="commit">The commit.</param>
    public HistoryStep(IRepositoryHistory history, string environment, string commit)
    {
        ArgumentNullException.ThrowIfNull(history);
        (_history, _environment) = (history, environment);
        _commit = history.Describe(commit);
        Merged = _commit.Parents is [_, var merged] ? history.Describe(merged) : null;
        Said = Says(_commit) || Merged is null ? _commit : Merged;
        Kind = CommitKind.Of(Said.Trailers);
        Named = [.. Said.Values(TreePlan.Trailer)];
    }

    /// <summary>The commit.</summary>
    public string Id => _commit.Id;

    /// <summary>The commit that it merges; null where it is no merge of two.</summary>
    public HistoryCommit? Merged { get; }

    /// <summary>The commit whose trailers tell of it: itself, or the one that it merges.</summary>
    public HistoryCommit Said { get; }

    /// <summary>One of <see cref="CommitKind"/>, or what it calls itself.</summary>
    public string Kind { get; }

    /// <summary>The digests of plans that it names; empty where it names none.</summary>
    public IReadOnlyList<string> Named { get; }

    /// <summary>The commit that it is made on; null for a first one.</summary>
    public string? Before => _commit.Parents is [var parent, ..] ? parent : null;

    /// <summary>The files of the environment that it touches.</summary>
    public IReadOnlyList<ChangedPath> Changes =>
        _history.Differences(Before, Id, EnvironmentLayout.Folder(_environment));

    /// <summary>The folders that it says it removes.</summary>
    public IReadOnlyList<string> Removed => [.. Said.Values(CommitKind.RemoveTrailer)];

    /// <summary>
    /// Whether the environment wants its commits to name their plans: it said so before this one, so that no commit frees
    /// itself, or says so with it where nothing was said that can be read.
    /// </summary>
    public bool IsPlanWanted => ChangesAnything && (Requires(Before) ?? Requires(Id)) is true;

    /// <summary>What it makes of the environment.</summary>
    /// <exception cref="EnvironmentFileException">The environment's own files cannot be read, before or after it.</exception>
    public TreePlan Plan() => PlanSince(Before);

    /// <summary>
    /// The digest of what it changes, in the newest version that it names; null where it changes nothing here, or names only
    /// digests that this version does not know.
    /// </summary>
    /// <exception cref="EnvironmentFileException">The environment's own files cannot be read, before or after it.</exception>
    public string? ActualDigest() =>
        !ChangesAnything ? null
        : Named.Any(TreePlan.IsDigest) ? Plan().Digest(_history.First(Id))
        : Named.Any(IsFirstDigest) ? _history.FirstDigest(_environment, Before, Id)
        : null;

    /// <summary>Whether a text is a digest of a plan of the first version.</summary>
    internal static bool IsFirstDigest(string text) => text.StartsWith("sha256:", StringComparison.Ordinal);

    internal TreePlan PlanSince(string? before) =>
        TreePlan.Between(
            before is null ? null : _history.Tree(before),
            _history.Tree(Id),
            _environment,
            [.. RemovalsSince(before).Reverse()]
        );

    // The newest first.
    private IEnumerable<Removal> RemovalsSince(string? before)
    {
        for (var step = this; ; step = new HistoryStep(_history, _environment, step.Before))
        {
            foreach (var removal in Removal.In(step.Said.Trailers).Reverse())
            {
                yield return removal;
            }

            if (step.Before is null || step.Before == before)
            {
                yield break;
            }
        }
    }

    private static bool Says(HistoryCommit commit) =>
        CommitKind.Of(commit.Trailers) != CommitKind.Person || commit.Values(TreePlan.Trailer).Any();

    private bool ChangesAnything => TreeOf(Before) != TreeOf(Id);

    private string? TreeOf(string? commit) =>
        commit is null ? null : _history.Tree(commit).IdOf(EnvironmentLayout.Folder(_environment));

    private bool? Requires(string? commit)
    {
        var path = EnvironmentLayout.EnvironmentFile(_environment);
        try
        {
            return commit is not null && _history.Tree(commit).ReadText(path) is { } text
                ? EnvironmentFile.Read(text, path).RequirePlan
                : null;
        }
        catch (EnvironmentFileException)
        {
            return null;
        }
    }
}
