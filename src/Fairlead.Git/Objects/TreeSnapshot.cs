using System.Text;
using Fairlead.Environments;
using LibGit2Sharp;

namespace Fairlead.Git.Objects;

/// <summary>
/// The files of one commit, read from the object store as they are asked for; may be used by many threads, for as long as
/// its <see cref="BareClone"/> is open.
/// </summary>
public sealed class TreeSnapshot : IRepositoryTree
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);
    private readonly ObjectStore _store;
    private readonly ObjectId _root;
    private readonly Func<CommitId> _first;

    internal TreeSnapshot(ObjectStore store, CommitId commit, ObjectId root, Func<CommitId> first)
    {
        _store = store;
        _root = root;
        _first = first;
        Commit = commit;
    }

    /// <summary>The commit whose files these are.</summary>
    public CommitId Commit { get; }

    /// <summary>The first commit of its history, by which repositories are told apart; see <see cref="BareClone.First"/>.</summary>
    public CommitId FirstCommit => _first();

    /// <summary>Whether there is a file, a link or a folder of that path.</summary>
    public bool Exists(string path) => IdOf(path) is not null;

    /// <summary>
    /// The object id of a file's content or of a folder's whole subtree; null when there is none. Equal ids mean equal
    /// content, so that an unchanged folder need not be read again. The empty path is the root.
    /// </summary>
    public string? IdOf(string path) => path.Length == 0 ? _root.Sha : _store.Find(_root, path)?.Id.Sha;

    /// <summary>The bytes of a file; null when there is no file of that path.</summary>
    /// <exception cref="GitException">The path is a symbolic link or a submodule, or the file is too large.</exception>
    public byte[]? Read(string path) =>
        _store.Find(_root, path) is { IsFolder: false } entry ? _store.Read(entry, path, Commit) : null;

    /// <summary>The text of a UTF-8 file without its byte order mark; null when there is no file of that path.</summary>
    /// <exception cref="GitException">As with <see cref="Read"/>, or the bytes are not UTF-8, or a pointer of Git LFS.</exception>
    public string? ReadText(string path)
    {
        if (Read(path) is not { } bytes)
        {
            return null;
        }

        if (LfsPointer.Is(bytes))
        {
            throw LfsPointer.Refuse(path, Commit);
        }

        try
        {
            var start = bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
            return StrictUtf8.GetString(bytes.AsSpan(start));
        }
        catch (DecoderFallbackException error)
        {
            throw new GitException(
                GitFailure.Invalid,
                $"{path} in commit {Commit.Short()} is not UTF-8 text: save the file as UTF-8.",
                error
            );
        }
    }

    /// <summary>
    /// Every file below a folder, at any depth, in ordinal order of their paths; the empty path is the root. Empty when
    /// there is no such folder. Links and submodules are listed and not followed.
    /// </summary>
    /// <exception cref="GitException">
    /// There are more than <see cref="GitOptions.MaximumFiles"/> entries, or two of one path.
    /// </exception>
    public IReadOnlyList<TreeFile> Files(string folder) => _store.Files(_root, folder, Commit);

    IReadOnlyList<RepositoryFile> IRepositoryTree.Files(string folder) =>
        [.. Files(folder).Select(file => new RepositoryFile(file.Path, file.HasContent))];

    /// <summary>What lies directly in a folder, in Git's order; the empty path is the root. Empty when there is no such folder.</summary>
    public IReadOnlyList<TreeItem> Items(string folder) => _store.Items(_root, folder);

    /// <summary>The names of the folders directly below a folder, in ordinal order; empty when there is none.</summary>
    public IReadOnlyList<string> Folders(string folder) => _store.Folders(_root, folder);
}
