using Fairlead.Git.Clones;
using Fairlead.Git.Remotes;
using LibGit2Sharp;

namespace Fairlead.Git.Objects;

/// <summary>The commits of a clone and how they follow each other.</summary>
internal sealed class CommitGraph(CloneFolder clone, ObjectStore store, RemoteAddress address)
{
    private const int ShortestId = 4;
    private readonly TreeComparison _comparison = new(() => clone.Reader);

    // Another one after the clone was made anew.
    private Repository Repository => clone.Reader;

    public TreeSnapshot Snapshot(CommitId commit) =>
        new(store, commit, store.Guarded(() => Lookup(commit)?.Tree.Id) ?? throw Missing(commit), () => First(commit));

    public CommitInfo Describe(CommitId commit) =>
        store.Guarded(() => Lookup(commit) is { } found ? CommitReader.Read(found) : null) ?? throw Missing(commit);

    public IReadOnlyList<CommitInfo> History(CommitId tip, int maximum) =>
        store.Guarded(() => Lookup(tip) is { } found ? CommitReader.History(found, maximum) : null)
        ?? throw Missing(tip);

    public CommitId First(CommitId tip)
    {
        return store.Guarded(() =>
                Lookup(tip) is { } found ? (CommitId?)CommitId.Parse(CommitReader.First(found).Sha) : null
            ) ?? throw Missing(tip);
    }

    public bool IsAncestor(CommitId ancestor, CommitId commit)
    {
        return store.Guarded(() =>
        {
            var older = Lookup(ancestor) ?? throw Missing(ancestor);
            var newer = Lookup(commit) ?? throw Missing(commit);
            return CommitReader.IsAncestor(Repository, older, newer);
        });
    }

    /// <summary>Walks back along first parents by comparing object ids; nothing is read that the ids do not ask for.</summary>
    public IEnumerable<PathChange> Changes(CommitId tip, string path, CommitId? until = null)
    {
        string[] parts = path.Length == 0 ? [] : path.Split('/');
        var step = store.Guarded(() => StepTo(tip, parts, near: null)) ?? throw Missing(tip);
        while (step.Commit != until)
        {
            var newer = step;
            var parent = step.Parent is { } older ? store.Guarded(() => Parent(older, parts, newer)) : null;
            if (step.Id != parent?.Id)
            {
                yield return new PathChange(step.Commit, step.Parent, step.Id, parent?.Id);
            }

            if (parent is null)
            {
                yield break;
            }

            step = parent;
        }
    }

    /// <summary>The files below a folder that differ.</summary>
    public IReadOnlyList<FileChange> Differences(CommitId? before, CommitId after, string folder) =>
        store.Guarded(() =>
            _comparison.Between(before is { } id ? Folder(id, folder) : null, Folder(after, folder), folder)
        );

    private ObjectId? Folder(CommitId commit, string folder)
    {
        var tree = (Lookup(commit) ?? throw Missing(commit)).Tree;
        return folder.Length == 0 ? tree.Id
            : tree[folder] is { Mode: Mode.Directory } entry ? entry.Target.Id
            : null;
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
            return Repository.Lookup(digits, ObjectType.Commit) is Commit found ? CommitId.Parse(found.Sha) : null;
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

    private Commit? Lookup(CommitId commit) => Repository.Lookup<Commit>(commit.Hex);

    private Step Parent(CommitId id, string[] parts, Step newer) =>
        StepTo(id, parts, newer) ?? throw new NotFoundException($"commit {id} is missing");

    private Step? StepTo(CommitId id, string[] parts, Step? near)
    {
        if (Lookup(id) is not { } commit)
        {
            return null;
        }

        var parent = commit.Parents.FirstOrDefault();
        return new Step(id, parent is null ? null : CommitId.Parse(parent.Sha), Way(commit.Tree, parts, near?.Way));
    }

    // The ids from the root down to the path. Where they meet the neighbour's way, the rest of it is the same.
    private string?[] Way(Tree root, string[] parts, string?[]? near)
    {
        var way = new string?[parts.Length + 1];
        way[0] = root.Sha;
        var tree = root;
        for (var depth = 0; depth < parts.Length && !TryMeet(way, near, depth); depth++)
        {
            var entry = tree[parts[depth]];
            way[depth + 1] = entry?.Target.Sha;
            if (TryMeet(way, near, depth + 1) || entry?.Mode != Mode.Directory)
            {
                break;
            }

            tree = Repository.Lookup<Tree>(entry.Target.Id);
        }

        return way;
    }

    private static bool TryMeet(string?[] way, string?[]? near, int depth)
    {
        if (near is null || way[depth] != near[depth])
        {
            return false;
        }

        near.AsSpan(depth).CopyTo(way.AsSpan(depth));
        return true;
    }

    private GitException Missing(CommitId commit) =>
        new(GitFailure.NotFound, $"There is no commit {commit} in what was fetched from {address.Url}.");

    private sealed record Step(CommitId Commit, CommitId? Parent, string?[] Way)
    {
        public string? Id => Way[^1];
    }
}
