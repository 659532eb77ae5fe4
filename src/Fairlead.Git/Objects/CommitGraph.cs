using LibGit2Sharp;

namespace Fairlead.Git;

/// <summary>The commits of a clone and how they follow each other.</summary>
internal sealed class CommitGraph(Repository repository, ObjectStore store, RemoteAddress address)
{
    private const int ShortestId = 4;

    public TreeSnapshot Snapshot(CommitId commit) =>
        new(store, commit, store.Guarded(() => Lookup(commit)?.Tree.Id) ?? throw Missing(commit));

    public CommitInfo Describe(CommitId commit) =>
        store.Guarded(() => Lookup(commit) is { } found ? CommitReader.Read(found) : null) ?? throw Missing(commit);

    public IReadOnlyList<CommitInfo> History(CommitId tip, int maximum) =>
        store.Guarded(() => Lookup(tip) is { } found ? CommitReader.History(found, maximum) : null)
        ?? throw Missing(tip);

    public bool IsAncestor(CommitId ancestor, CommitId commit)
    {
        var older = store.Guarded(() => Lookup(ancestor)) ?? throw Missing(ancestor);
        var newer = store.Guarded(() => Lookup(commit)) ?? throw Missing(commit);
        return store.Guarded(() => CommitReader.IsAncestor(repository, older, newer));
    }

    /// <summary>Walks back along first parents by comparing object ids; nothing is read that the ids do not ask for.</summary>
    public IEnumerable<PathChange> Changes(CommitId tip, string path)
    {
        var step = store.Guarded(() => StepTo(tip, path)) ?? throw Missing(tip);
        while (true)
        {
            var parent = step.Parent is { } older ? store.Guarded(() => Parent(older, path)) : null;
            if (!string.Equals(step.Id, parent?.Id, StringComparison.Ordinal))
            {
                yield return new PathChange(step.Commit, step.Id, parent?.Id);
            }

            if (parent is null)
            {
                yield break;
            }

            step = parent;
        }
    }

    public CommitId? Find(string digits)
    {
        var possible = digits.Length is >= ShortestId and <= 40 && digits.All(char.IsAsciiHexDigit);
        return possible ? store.Guarded(() => Lookup(digits)) : null;
    }

    private CommitId? Lookup(string digits)
    {
        try
        {
            return repository.Lookup(digits, ObjectType.Commit) is Commit found ? CommitId.Parse(found.Sha) : null;
        }
        catch (AmbiguousSpecificationException error)
        {
            throw new GitException(
                GitFailure.Invalid,
                $"More than one object starts with {digits}; give more digits of the commit.",
                error
            );
        }
    }

    private Commit? Lookup(CommitId commit) => repository.Lookup<Commit>(commit.Hex);

    private Step Parent(CommitId id, string path) =>
        StepTo(id, path) ?? throw new NotFoundException($"commit {id} is missing");

    private Step? StepTo(CommitId id, string path)
    {
        if (Lookup(id) is not { } commit)
        {
            return null;
        }

        var parent = commit.Parents.FirstOrDefault();
        return new Step(
            id,
            parent is null ? null : CommitId.Parse(parent.Sha),
            path.Length == 0 ? commit.Tree.Sha : commit.Tree[path]?.Target.Sha
        );
    }

    private GitException Missing(CommitId commit) =>
        new(GitFailure.NotFound, $"There is no commit {commit} in what was fetched from {address.Url}.");

    private sealed record Step(CommitId Commit, CommitId? Parent, string? Id);
}
