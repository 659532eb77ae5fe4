using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;

namespace Fairlead.Components.Explaining;

/// <summary>Reads what a layer says of each path; nothing is unpacked.</summary>
internal static class LayerArchiveReader
{
    // More are no image, but somebody's attempt to fill the memory.
    private const int MostEntries = 1_000_000;

    /// <summary>The entries of a layer by path; where it names a path twice, the later one.</summary>
    /// <param name="layer">A tar archive, as it is or compressed with gzip.</param>
    /// <param name="keep">Is given the content of each file; what it does not read is skipped. Null for nobody.</param>
    /// <exception cref="InvalidDataException">It is no such archive.</exception>
    public static async Task<IReadOnlyDictionary<string, LayerEntry>> ReadAsync(
        Stream layer,
        Func<string, Stream, CancellationToken, Task>? keep,
        CancellationToken cancellationToken
    )
    {
        await using var archive = await OpenAsync(layer, cancellationToken);
        await using var reader = new TarReader(archive);
        var entries = new Dictionary<string, LayerEntry>();
        try
        {
            while (await reader.GetNextEntryAsync(copyData: false, cancellationToken) is { } entry)
            {
                if (entry.EntryType is TarEntryType.GlobalExtendedAttributes)
                {
                    continue;
                }

                var path = Normal(entry.Name);
                entries[path] = await EntryAsync(entry, path, keep, cancellationToken);
                if (entries.Count > MostEntries)
                {
                    throw new InvalidDataException($"it has more than {MostEntries} entries");
                }
            }
        }
        catch (Exception error) when (error is EndOfStreamException or FormatException or ArgumentException)
        {
            throw new InvalidDataException(error.Message.TrimEnd('.'), error);
        }

        return entries;
    }

    private static async Task<LayerEntry> EntryAsync(
        TarEntry entry,
        string path,
        Func<string, Stream, CancellationToken, Task>? keep,
        CancellationToken cancellationToken
    )
    {
        var hash = "";
        if (entry.DataStream is { } content)
        {
            if (keep is not null)
            {
                await keep(path, content, cancellationToken);
            }
            else
            {
                hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken));
            }
        }
        else if (entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile)
        {
            hash = Convert.ToHexStringLower(SHA256.HashData([]));
        }

        return new LayerEntry(
            entry.EntryType,
            entry.Mode,
            (entry.Uid, entry.Gid),
            entry.ModificationTime,
            entry.Length,
            hash,
            entry.LinkName
        );
    }

    // Docker's archives begin with "./" here and there.
    private static string Normal(string name) =>
        (name.StartsWith("./", StringComparison.Ordinal) ? name[2..] : name).Trim('/');

    private static async Task<Stream> OpenAsync(Stream layer, CancellationToken cancellationToken)
    {
        var start = new byte[4];
        var read = await layer.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellationToken);
        layer.Position = 0;
        return start.AsSpan(0, read) switch
        {
            [0x1f, 0x8b, ..] => new GZipStream(layer, CompressionMode.Decompress, leaveOpen: true),
            [0x28, 0xb5, 0x2f, 0xfd] => throw new InvalidDataException(
                "it is compressed with zstd, which is not read here"
            ),
            _ => new BufferedStream(layer),
        };
    }
}
