using LibGit2Sharp;

namespace Fairlead.Git.Objects;

/// <summary>
/// Finds the files that differ between two trees by object ids, reading only folders that differ. It remembers the folders
/// it read last: on a walk from commit to commit each is read once. libgit2's own comparison costs ten times as much.
/// </summary>
internal sealed class TreeComparison(Func<Repository> repository)
{
    private const int Remembered = 256;
    private const int DeepestFolder = 100;
    private readonly Dictionary<ObjectId, Dictionary<string, StoredEntry>> _read = [];

    public IReadOnlyList<FileChange> Between(ObjectId? before, ObjectId? after, string folder)
    {
        var changes = new List<FileChange>();
        Compare(before, after, folder, depth: 0, changes);
        changes.Sort((one, other) => string.CompareOrdinal(one.Path, other.Path));
        return changes;
    }

    private void Compare(ObjectId? before, ObjectId? after, string folder, int depth, List<FileChange> changes)
    {
        if (depth > DeepestFolder)
        {
            throw new GitException(
                GitFailure.Invalid,
                $"{folder} has folders more than {DeepestFolder} deep, which are not read."
            );
        }

        var (old, now) = (EntriesOf(before), EntriesOf(after));
        foreach (var (name, entry) in now)
        {
            var earlier = old.GetValueOrDefault(name);
            if (earlier != entry)
            {
                Entry(earlier, entry, Join(folder, name), depth, changes);
            }
        }

        foreach (var (name, entry) in old.Where(entry => !now.ContainsKey(entry.Key)))
        {
            Entry(entry, null, Join(folder, name), depth, changes);
        }
    }

    private void Entry(StoredEntry? before, StoredEntry? after, string path, int depth, List<FileChange> changes)
    {
        var (wasFolder, isFolder) = (before is { IsFolder: true }, after is { IsFolder: true });
        if (wasFolder || isFolder)
        {
            Compare(wasFolder ? before?.Id : null, isFolder ? after?.Id : null, path, depth + 1, changes);
        }

        var (old, now) = (wasFolder ? null : before?.Id.Sha, isFolder ? null : after?.Id.Sha);
        if (old is not null || now is not null)
        {
            changes.Add(new FileChange(path, old, now));
        }
    }

    private Dictionary<string, StoredEntry> EntriesOf(ObjectId? tree)
    {
        if (tree is null)
        {
            return [];
        }

        if (!_read.TryGetValue(tree, out var entries))
        {
            if (_read.Count >= Remembered)
            {
                _read.Clear();
            }

            var found = repository().Lookup<Tree>(tree) ?? throw new NotFoundException($"tree {tree.Sha} is missing");
            entries = new Dictionary<string, StoredEntry>();
            foreach (var entry in found)
            {
                // A tree may hold a name twice, though no program of Git's makes one: the first counts.
                entries.TryAdd(entry.Name, new StoredEntry(entry.Target.Id, entry.Mode));
            }

            _read[tree] = entries;
        }

        return entries;
    }

    private static string Join(string folder, string name) => folder.Length == 0 ? name : $"{folder}/{name}";
}
