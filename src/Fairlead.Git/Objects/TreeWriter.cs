using Fairlead.Environments;
using Fairlead.Environments.History;
using Fairlead.Git.Clones;
using LibGit2Sharp;

namespace Fairlead.Git.Objects;

/// <summary>Makes a commit of a change, in the object store only.</summary>
internal sealed class TreeWriter(CloneFolder clone, GitOptions options)
{
    private Repository Repository => clone.Writer;

    /// <summary>The new commit, or null when the change leaves the tree as it is.</summary>
    public CommitId? Write(CommitId parent, TreeChange change)
    {
        Check(change);
        var commit = Repository.Lookup<Commit>(parent.Hex);
        var tree = Apply(commit.Tree, change);
        if (tree.Id == commit.Tree.Id)
        {
            return null;
        }

        CheckKind(commit.Tree, tree, change.Message);
        return Commit(change, tree, [commit]);
    }

    /// <summary>A commit without a parent.</summary>
    public CommitId WriteFirst(TreeChange change)
    {
        Check(change);
        return Commit(change, Apply(Repository.ObjectDatabase.CreateTree(new TreeDefinition()), change), []);
    }

    private CommitId Commit(TreeChange change, Tree tree, Commit[] parents)
    {
        var now = options.Time.GetUtcNow();
        var name = change.Author ?? options.Identity;
        var author = new Signature(name.Name, name.Email, now);
        var committer = new Signature(options.Identity.Name, options.Identity.Email, now);
        var message = change.Message.ToString();
        var database = Repository.ObjectDatabase;
        if (options.Signer is not { } signer)
        {
            return CommitId.Parse(database.CreateCommit(author, committer, message, tree, parents, false).Sha);
        }

        var text = LibGit2Sharp.Commit.CreateBuffer(author, committer, message, tree, parents, false, null);
        var signature = signer.Sign(text).TrimEnd('\n');
        return CommitId.Parse(database.CreateCommitWithSignature(text, signature).Sha);
    }

    // What an agent would refuse is not pushed.
    private void CheckKind(Tree before, Tree after, CommitMessage message)
    {
        if (message[CommitKind.Trailer]?.Trim() is not { } kind)
        {
            return;
        }

        var removed = message
            .Trailers.Where(trailer => trailer.Key == CommitKind.RemoveTrailer)
            .Select(trailer => trailer.Value)
            .ToList();
        var changes = new TreeComparison(() => Repository)
            .Between(before.Id, after.Id, "")
            .Select(change => new ChangedPath(change.Path, change.After is null));
        if (KindTable.FirstBeyond(kind, changes, removed, isSigned: false) is { } beyond)
        {
            throw new GitException(
                GitFailure.Invalid,
                $"A commit of kind {kind} must not {(beyond.IsRemoved ? "remove" : "change")} {beyond.Path}; no agent would apply it, so that nothing was pushed."
            );
        }
    }

    private static void Check(TreeChange change)
    {
        change.Author?.Check();
        foreach (var path in change.Restores.Keys.Concat(change.Deletes).Concat(change.Writes.Keys))
        {
            TreePath.Check(path);
        }

        foreach (var path in change.Writes.Keys)
        {
            if (TreePath.Parents(path).FirstOrDefault(change.Writes.ContainsKey) is { } file)
            {
                throw new GitException(
                    GitFailure.Invalid,
                    $"A change cannot write both the file {file} and {path} below it."
                );
            }
        }
    }

    private Tree Apply(Tree tree, TreeChange change)
    {
        var definition = TreeDefinition.From(tree);
        foreach (var (path, commit) in change.Restores.OrderBy(restore => restore.Key, StringComparer.Ordinal))
        {
            Restore(definition, path, Tree(commit)[path]);
        }

        foreach (var path in change.Deletes)
        {
            definition.Remove(path);
        }

        foreach (var (path, content) in change.Writes.OrderBy(write => write.Key, StringComparer.Ordinal))
        {
            ClearTheWay(definition, path);
            definition.Add(path, Repository.ObjectDatabase.Write<Blob>(content), ModeFor(tree[path]));
        }

        return Repository.ObjectDatabase.CreateTree(definition);
    }

    private static void Restore(TreeDefinition definition, string path, TreeEntry? wanted)
    {
        definition.Remove(path);
        if (wanted is not null)
        {
            ClearTheWay(definition, path);
            definition.Add(path, wanted);
        }
    }

    private Tree Tree(CommitId commit) =>
        Repository.Lookup<Commit>(commit.Hex)?.Tree
        ?? throw new GitException(
            GitFailure.NotFound,
            $"There is no commit {commit} to restore from in what was fetched."
        );

    // A file or link where a folder is needed would otherwise be kept beside it, or be an error far from its cause.
    private static void ClearTheWay(TreeDefinition definition, string path)
    {
        foreach (var parent in TreePath.Parents(path))
        {
            if (definition[parent] is { Mode: not Mode.Directory })
            {
                definition.Remove(parent);
            }
        }

        if (definition[path] is { Mode: Mode.Directory })
        {
            definition.Remove(path);
        }
    }

    private static Mode ModeFor(TreeEntry? existing) =>
        existing?.Mode == Mode.ExecutableFile ? Mode.ExecutableFile : Mode.NonExecutableFile;
}
