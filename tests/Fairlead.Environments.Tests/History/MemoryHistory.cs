using System.Collections.Immutable;
using Fairlead.Environments.History;
using Fairlead.Environments.Objects;

namespace Fairlead.Environments.Tests.History;

/// <summary>A repository that is only in memory, so that many thousands of histories can be looked at.</summary>
internal sealed class MemoryHistory : IRepositoryHistory
{
    /// <summary>The text of a file that nobody can read.</summary>
    public const string Unreadable = "\0";

    private readonly Dictionary<string, MemoryCommit> _commits = [];

    public static IReadOnlyList<KeyValuePair<string, string>> Trailers(params (string Key, string Value)[] trailers) =>
        [.. trailers.Select(trailer => KeyValuePair.Create(trailer.Key, trailer.Value))];

    /// <summary>Adds a commit; its id tells how many there were before.</summary>
    /// <param name="parents">The first parent first.</param>
    /// <param name="files">All files of it.</param>
    /// <param name="trailers">What its message ends with.</param>
    /// <param name="signer">Who signed it; null for nobody.</param>
    public string Add(
        IReadOnlyList<string> parents,
        ImmutableSortedDictionary<string, string> files,
        IReadOnlyList<KeyValuePair<string, string>> trailers,
        string? signer
    )
    {
        var id = $"{_commits.Count + 1:x8}".PadRight(40, 'f');
        _commits[id] = new MemoryCommit(new HistoryCommit(id, parents, trailers), new MemoryTree(files), signer);
        return id;
    }

    public ImmutableSortedDictionary<string, string> FilesOf(string commit) => _commits[commit].Tree.All;

    public string? SignerOf(string commit) => _commits[commit].Signer;

    /// <summary>Signatures count that one of these made.</summary>
    public Func<string, SignatureWord> Allowing(IReadOnlyCollection<string> signers) =>
        commit =>
            SignerOf(commit) is not { } signer ? new SignatureWord(false, null, "is not signed")
            : signers.Contains(signer) ? new SignatureWord(true, signer, $"is signed by {signer}")
            : new SignatureWord(false, signer, $"is signed by {signer}, who is nobody here");

    public HistoryCommit Describe(string commit) => _commits[commit].Said;

    public IRepositoryTree Tree(string commit) => _commits[commit].Tree;

    public string First(string commit) => Describe(commit).Parents is [var parent, ..] ? First(parent) : commit;

    public bool IsAncestor(string ancestor, string commit)
    {
        var (seen, open) = (new HashSet<string>(), new Stack<string>([commit]));
        while (open.TryPop(out var next))
        {
            if (next == ancestor)
            {
                return true;
            }

            foreach (var parent in Describe(next).Parents.Where(seen.Add))
            {
                open.Push(parent);
            }
        }

        return false;
    }

    public IEnumerable<HistoryChange> Changes(string tip, string folder, string? until)
    {
        for (var commit = tip; commit is not null && commit != until; )
        {
            var parent = Describe(commit).Parents is [var first, ..] ? first : null;
            var (id, before) = (Tree(commit).IdOf(folder), parent is null ? null : Tree(parent).IdOf(folder));
            if (id != before)
            {
                yield return new HistoryChange(commit, id, before);
            }

            commit = parent;
        }
    }

    public IReadOnlyList<ChangedPath> Differences(string? before, string after, string folder)
    {
        var old = before is null ? ImmutableSortedDictionary<string, string>.Empty : FilesOf(before);
        var now = FilesOf(after);
        return
        [
            .. old
                .Keys.Union(now.Keys)
                .Where(path => folder.Length == 0 || path.StartsWith($"{folder}/", StringComparison.Ordinal))
                .Where(path => old.GetValueOrDefault(path) != now.GetValueOrDefault(path))
                .Order(StringComparer.Ordinal)
                .Select(path => new ChangedPath(path, !now.ContainsKey(path))),
        ];
    }

    public string? FirstDigest(string environment, string? before, string after) => null;

    private sealed record MemoryCommit(HistoryCommit Said, MemoryTree Tree, string? Signer);

    private sealed class MemoryTree(ImmutableSortedDictionary<string, string> files) : IRepositoryTree
    {
        private readonly Dictionary<string, string?> _ids = [];

        public ImmutableSortedDictionary<string, string> All { get; } = files;

        public string? ReadText(string path) =>
            All.GetValueOrDefault(path) switch
            {
                Unreadable when PlacedFile.At(path).Role == FileRole.Manifest => throw new ManifestException(
                    "FL2401",
                    path,
                    "is nothing that can be read."
                ),
                Unreadable => throw new EnvironmentFileException([$"{path} is nothing that can be read."]),
                var text => text,
            };

        public string? IdOf(string path)
        {
            if (!_ids.TryGetValue(path, out var id))
            {
                id = string.Join('\n', Below(path).Select(file => $"{file.Key}\t{file.Value}"));
                _ids[path] = id = id.Length == 0 ? All.GetValueOrDefault(path) : id;
            }

            return id;
        }

        public IReadOnlyList<string> Folders(string folder) =>
            [
                .. Below(folder)
                    .Select(file => file.Key[(folder.Length + 1)..].Split('/'))
                    .Where(parts => parts.Length > 1)
                    .Select(parts => parts[0])
                    .Distinct(),
            ];

        public IReadOnlyList<RepositoryFile> Files(string folder) =>
            [.. Below(folder).Select(file => new RepositoryFile(file.Key, HasContent: true))];

        private IEnumerable<KeyValuePair<string, string>> Below(string folder) =>
            All.Where(file => file.Key.StartsWith($"{folder}/", StringComparison.Ordinal));
    }
}
