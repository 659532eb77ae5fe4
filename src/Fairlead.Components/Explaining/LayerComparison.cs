using System.Globalization;
using Fairlead.Images;

namespace Fairlead.Components.Explaining;

/// <summary>Finds the files in which a layer differs from the one whose place it took.</summary>
/// <param name="source">Where layers are read.</param>
/// <param name="folder">Full path of a folder for files that are looked into; whoever gives it deletes it.</param>
internal sealed class LayerComparison(ImageSource source, string folder)
{
    // Held in memory, two at a time.
    private const long LargestFile = 64 * 1024 * 1024;

    private readonly Dictionary<(Digest? Before, Digest? After), LayerChange> _known = [];
    private int _kept;

    /// <summary>Compares two layers of which one may be missing.</summary>
    /// <param name="placeBefore">Where a registry has the one before; null for nowhere.</param>
    /// <param name="placeAfter">Where a registry has the other.</param>
    public async Task<LayerChange> OfAsync(
        NamedLayer? before,
        NamedLayer? after,
        ImageReference? placeBefore,
        ImageReference? placeAfter,
        CancellationToken cancellationToken
    )
    {
        var change = new LayerChange((after ?? before)?.Name ?? "", before?.Layer, after?.Layer, null, []);
        if (change.IsSame)
        {
            return change;
        }

        // Platforms share layers.
        var key = (before?.Layer.Digest, after?.Layer.Digest);
        if (!_known.TryGetValue(key, out var known))
        {
            _known[key] = known = await CompareAsync(change, placeBefore, placeAfter, cancellationToken);
        }

        return change with
        {
            Note = known.Note,
            Files = known.Files,
        };
    }

    private async Task<LayerChange> CompareAsync(
        LayerChange change,
        ImageReference? placeBefore,
        ImageReference? placeAfter,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var old = await EntriesAsync(change.Before, placeBefore, cancellationToken);
            var now = await EntriesAsync(change.After, placeAfter, cancellationToken);
            var paths = Differing(old, now);
            var before = await KeepAsync(change.Before, placeBefore, old, paths, cancellationToken);
            var after = await KeepAsync(change.After, placeAfter, now, paths, cancellationToken);
            var files = new List<FileChange>();
            foreach (var path in paths)
            {
                files.Add(
                    await FileAsync(
                        path,
                        old.GetValueOrDefault(path),
                        now.GetValueOrDefault(path),
                        before.GetValueOrDefault(path),
                        after.GetValueOrDefault(path),
                        cancellationToken
                    )
                );
            }

            return change with
            {
                Files = files,
                Note =
                    files.Count == 0
                        ? "the same files: their order, the archive's form or its compression differs"
                        : null,
            };
        }
        catch (InvalidDataException error)
        {
            return change with { Note = $"its files cannot be read: {error.Message.TrimEnd('.')}" };
        }
    }

    private async Task<IReadOnlyDictionary<string, LayerEntry>> EntriesAsync(
        Descriptor? layer,
        ImageReference? place,
        CancellationToken cancellationToken
    )
    {
        if (layer is null)
        {
            return new Dictionary<string, LayerEntry>();
        }

        await using var content = await source.OpenAsync(layer, place, cancellationToken);
        return await LayerArchiveReader.ReadAsync(content, keep: null, cancellationToken);
    }

    private static List<string> Differing(
        IReadOnlyDictionary<string, LayerEntry> before,
        IReadOnlyDictionary<string, LayerEntry> after
    )
    {
        var paths = before
            .Keys.Union(after.Keys)
            .Where(path =>
                !before.TryGetValue(path, out var old)
                || !after.TryGetValue(path, out var now)
                || old.Hash != now.Hash
                || now.Differences(old).Any()
            )
            .Order(StringComparer.Ordinal)
            .ToList();
        // A folder that comes or goes with its files is told by them.
        var parents = paths.SelectMany(ParentsOf).ToHashSet();
        return
        [
            .. paths.Where(path => !parents.Contains(path) || (before.ContainsKey(path) && after.ContainsKey(path))),
        ];
    }

    private static IEnumerable<string> ParentsOf(string path)
    {
        for (var slash = path.LastIndexOf('/'); slash > 0; slash = path.LastIndexOf('/', slash - 1))
        {
            yield return path[..slash];
        }
    }

    private async Task<Dictionary<string, string>> KeepAsync(
        Descriptor? layer,
        ImageReference? place,
        IReadOnlyDictionary<string, LayerEntry> entries,
        List<string> paths,
        CancellationToken cancellationToken
    )
    {
        var wanted = paths
            .Where(path => entries.TryGetValue(path, out var entry) && entry is { IsFile: true, Size: <= LargestFile })
            .ToHashSet();
        var kept = new Dictionary<string, string>();
        if (layer is null || wanted.Count == 0)
        {
            return kept;
        }

        Directory.CreateDirectory(folder);
        await using var content = await source.OpenAsync(layer, place, cancellationToken);
        await LayerArchiveReader.ReadAsync(
            content,
            async (path, file, token) =>
            {
                if (wanted.Contains(path))
                {
                    // No name of an archive becomes one on this machine.
                    var copy = Path.Combine(folder, (++_kept).ToString(CultureInfo.InvariantCulture));
                    await using var target = File.Create(copy);
                    await file.CopyToAsync(target, token);
                    kept[path] = copy;
                }
            },
            cancellationToken
        );
        return kept;
    }

    private static async Task<FileChange> FileAsync(
        string path,
        LayerEntry? old,
        LayerEntry? now,
        string? before,
        string? after,
        CancellationToken cancellationToken
    )
    {
        var what = old is not null && now is not null ? now.Differences(old).ToList() : [];
        var one = await ReadAsync(old, before, cancellationToken);
        var other = await ReadAsync(now, after, cancellationToken);
        if (old is { IsFile: true } && now is { IsFile: true } && old.Hash != now.Hash)
        {
            what.AddRange(
                one is not null && other is not null ? FileParts.Differences(one, other) : ["too large to look into"]
            );
        }

        var content = (other ?? one) is { } bytes ? FileParts.KindOf(bytes) : (now ?? old)!.Kind;
        return new FileChange(path, old, now, content, what);
    }

    private static async Task<byte[]?> ReadAsync(
        LayerEntry? entry,
        string? copy,
        CancellationToken cancellationToken
    ) =>
        copy is not null ? await File.ReadAllBytesAsync(copy, cancellationToken)
        : entry is { IsFile: true, Size: 0 } ? []
        : null;
}
