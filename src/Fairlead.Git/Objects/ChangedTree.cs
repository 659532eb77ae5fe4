using System.Collections.ObjectModel;
using System.Text;
using System.Text.Json.Nodes;
using Fairlead.Environments;

namespace Fairlead.Git.Objects;

/// <summary>The files of a commit as a change would leave them, before it is committed.</summary>
/// <param name="tip">The commit that the change is made on.</param>
/// <param name="change">The change.</param>
/// <param name="snapshot">The files of a commit from which something is restored.</param>
public sealed class ChangedTree(TreeSnapshot tip, TreeChange change, Func<CommitId, TreeSnapshot> snapshot)
    : IRepositoryTree
{
    private readonly List<string> _touched =
    [
        .. change.Writes.Keys.Concat(change.Deletes).Concat(change.Restores.Keys).Distinct(),
    ];

    /// <summary>Objects that files of the change hold, by path: their texts need no reading. Default: none.</summary>
    public IReadOnlyDictionary<string, JsonObject> KnownObjects { get; init; } =
        ReadOnlyDictionary<string, JsonObject>.Empty;

    /// <inheritdoc/>
    public JsonObject? KnownObject(string path) => KnownObjects.GetValueOrDefault(path);

    /// <inheritdoc/>
    public string? ReadText(string path) =>
        change.Writes.TryGetValue(path, out var bytes) ? Encoding.UTF8.GetString(bytes)
        : IsDeleted(path) ? null
        : Below(path).ReadText(path);

    /// <inheritdoc/>
    public string? IdOf(string path) => IsTouched(path) ? null : tip.IdOf(path);

    /// <inheritdoc/>
    public IReadOnlyList<string> Folders(string folder) =>
        [
            .. tip.Folders(folder)
                .Concat(_touched.Select(touched => ChildOf(folder, touched)).OfType<string>())
                .Distinct()
                .Where(name => !IsTouched($"{folder}/{name}") || Files($"{folder}/{name}").Count > 0)
                .Order(StringComparer.Ordinal),
        ];

    /// <inheritdoc/>
    public IReadOnlyList<RepositoryFile> Files(string folder)
    {
        var files = tip.Files(folder).Where(file => !IsRestored(file.Path)).ToDictionary(file => file.Path);
        foreach (var (path, commit) in change.Restores.Where(it => IsIn(it.Key, folder) || IsIn(folder, it.Key)))
        {
            foreach (var file in Restored(path, commit).Where(file => IsIn(file.Path, folder)))
            {
                files[file.Path] = file;
            }
        }

        return
        [
            .. files
                .Values.Where(file => !IsDeleted(file.Path) && !change.Writes.ContainsKey(file.Path))
                .Select(file => new RepositoryFile(file.Path, file.HasContent))
                .Concat(
                    change
                        .Writes.Keys.Where(path => IsIn(path, folder))
                        .Select(path => new RepositoryFile(path, HasContent: true))
                )
                .OrderBy(file => file.Path, StringComparer.Ordinal),
        ];
    }

    private IReadOnlyList<TreeFile> Restored(string path, CommitId commit)
    {
        var source = snapshot(commit);
        var parent = path.LastIndexOf('/') is var slash and >= 0 ? path[..slash] : "";
        return source.Files(path) is { Count: > 0 } below
            ? below
            : [.. source.Files(parent).Where(file => file.Path == path)];
    }

    private TreeSnapshot Below(string path) =>
        change.Restores.FirstOrDefault(restored => IsIn(path, restored.Key)) is { Key: not null } found
            ? snapshot(found.Value)
            : tip;

    private bool IsTouched(string path) => _touched.Exists(touched => IsIn(touched, path) || IsIn(path, touched));

    private bool IsRestored(string path) => change.Restores.Keys.Any(restored => IsIn(path, restored));

    private bool IsDeleted(string path) => change.Deletes.Any(deleted => IsIn(path, deleted));

    private static bool IsIn(string path, string folder) =>
        folder.Length == 0
        || (
            path.StartsWith(folder, StringComparison.Ordinal)
            && (path.Length == folder.Length || path[folder.Length] == '/')
        );

    private static string? ChildOf(string folder, string path) =>
        path.StartsWith(folder + "/", StringComparison.Ordinal)
        && path[(folder.Length + 1)..].Split('/') is [var child, _, ..]
            ? child
            : null;
}
