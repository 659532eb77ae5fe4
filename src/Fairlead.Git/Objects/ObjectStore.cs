using Fairlead.Git.Clones;
using LibGit2Sharp;

namespace Fairlead.Git.Objects;

/// <summary>
/// Reads of a clone's objects, by one thread at a time: LibGit2Sharp's objects are not made for more. A damaged object is
/// reported to the clone, which is made anew with the next fetch.
/// </summary>
internal sealed class ObjectStore(CloneFolder clone, GitOptions options)
{
    private const int DeepestFolder = 100;

    // Another one after the clone was made anew.
    private Repository Repository => clone.Reader;

    public StoredEntry? Find(ObjectId root, string path) =>
        Guarded(() => path.Length == 0 ? new StoredEntry(root, Mode.Directory) : Entry(root, path));

    public byte[] Read(StoredEntry entry, string path, CommitId commit)
    {
        if (entry.Kind is TreeFileKind.SymbolicLink or TreeFileKind.Submodule)
        {
            var kind = entry.Kind == TreeFileKind.SymbolicLink ? "symbolic link" : "submodule";
            throw Invalid($"{path} in commit {commit.Short()} is a {kind}, which is never followed: put a file there.");
        }

        return Guarded(() => Content(entry.Id, path, commit));
    }

    public IReadOnlyList<TreeFile> Files(ObjectId root, string folder, CommitId commit)
    {
        var files = new List<TreeFile>();
        Guarded(() =>
        {
            if (FolderTree(root, folder) is { } tree)
            {
                var left = options.MaximumFiles;
                Collect(tree, folder, files, ref left, depth: 0, commit);
            }

            return true;
        });
        files.Sort((a, b) => string.CompareOrdinal(a.Path, b.Path));
        RefuseTwins(files, commit);
        return files;
    }

    public IReadOnlyList<string> Folders(ObjectId root, string folder) =>
        Guarded(() =>
            FolderTree(root, folder) is { } tree
                ? tree.Where(entry => entry.Mode == Mode.Directory)
                    .Select(entry => entry.Name)
                    .Order(StringComparer.Ordinal)
                    .ToList()
                : []
        );

    public IReadOnlyList<TreeItem> Items(ObjectId root, string folder) =>
        Guarded(() =>
            FolderTree(root, folder) is { } tree
                ? tree.Select(entry => new TreeItem(entry.Name, entry.Target.Sha, entry.Mode == Mode.Directory))
                    .ToList()
                : []
        );

    /// <summary>Runs <paramref name="read"/> alone, and turns libgit2's complaints into what they mean here.</summary>
    public T Guarded<T>(Func<T> read)
    {
        lock (clone.Gate)
        {
            try
            {
                return read();
            }
            // What is looked up here is named by objects of this very clone: when it is missing, the clone is damaged.
            catch (Exception error) when (error is LibGit2SharpException or NullReferenceException)
            {
                clone.MarkDamaged();
                throw new GitException(
                    GitFailure.Corrupt,
                    "The local clone of the repository is damaged; it is made anew with the next fetch. "
                        + $"Run again. (Git says: {error.Message})",
                    error
                );
            }
        }
    }

    private Tree TreeOf(ObjectId id) =>
        Repository.Lookup<Tree>(id) ?? throw new NotFoundException($"tree {id.Sha} is missing");

    private StoredEntry? Entry(ObjectId root, string path) =>
        TreeOf(root)[path] is { } entry ? new StoredEntry(entry.Target.Id, entry.Mode) : null;

    private Tree? FolderTree(ObjectId root, string folder)
    {
        var entry = folder.Length == 0 ? new StoredEntry(root, Mode.Directory) : Entry(root, folder);
        return entry is { IsFolder: true } ? TreeOf(entry.Id) : null;
    }

    private byte[] Content(ObjectId id, string path, CommitId commit)
    {
        var size = Repository.ObjectDatabase.RetrieveObjectMetadata(id).Size;
        if (size > options.MaximumFileSize)
        {
            throw Invalid(
                $"{path} in commit {commit.Short()} has {size} bytes; files of more than {options.MaximumFileSize} are not read."
            );
        }

        var blob = Repository.Lookup<Blob>(id) ?? throw new NotFoundException($"blob {id.Sha} is missing");
        using var content = blob.GetContentStream();
        var bytes = new byte[size];
        content.ReadExactly(bytes);
        return bytes;
    }

    private void Collect(Tree tree, string prefix, List<TreeFile> files, ref int left, int depth, CommitId commit)
    {
        if (depth > DeepestFolder)
        {
            throw Invalid($"Commit {commit.Short()} has folders more than {DeepestFolder} deep, which are not read.");
        }

        foreach (var entry in tree)
        {
            if (--left < 0)
            {
                throw Invalid(
                    $"Commit {commit.Short()} has more than {options.MaximumFiles} files, which are not listed."
                );
            }

            var path = prefix.Length == 0 ? entry.Name : $"{prefix}/{entry.Name}";
            var stored = new StoredEntry(entry.Target.Id, entry.Mode);
            if (stored.IsFolder)
            {
                Collect(TreeOf(stored.Id), path, files, ref left, depth + 1, commit);
            }
            else
            {
                files.Add(new(path, stored.Id.Sha, stored.Kind));
            }
        }
    }

    // Git's own programs do not make such trees, and each reader finds another one of the two.
    private static void RefuseTwins(List<TreeFile> files, CommitId commit)
    {
        for (var index = 1; index < files.Count; index++)
        {
            if (files[index].Path == files[index - 1].Path)
            {
                throw Invalid(
                    $"{files[index].Path} is in commit {commit.Short()} twice, and no program can tell which one is meant: commit the folder anew."
                );
            }
        }
    }

    private static GitException Invalid(string message) => new(GitFailure.Invalid, message);
}

/// <summary>An entry of a tree, taken out of libgit2's own objects.</summary>
internal sealed record StoredEntry(ObjectId Id, Mode Mode)
{
    public bool IsFolder => Mode == Mode.Directory;

    public TreeFileKind Kind =>
        Mode switch
        {
            Mode.SymbolicLink => TreeFileKind.SymbolicLink,
            Mode.GitLink => TreeFileKind.Submodule,
            Mode.ExecutableFile => TreeFileKind.Executable,
            _ => TreeFileKind.Regular,
        };
}
