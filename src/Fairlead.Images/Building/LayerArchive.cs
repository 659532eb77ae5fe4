using System.Formats.Tar;

namespace Fairlead.Images.Building;

/// <summary>Writes files as a tar archive that depends on their paths, bytes and given times alone.</summary>
/// <remarks>
/// Ustar entries, because pax headers carry the process id; ordinal order; owner root; the epoch as the time of all that bears none. The
/// executable bit follows from the content, as not every file system keeps one.
/// </remarks>
internal static class LayerArchive
{
    private const UnixFileMode Readable =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private const UnixFileMode Executable =
        Readable | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>Writes <paramref name="files"/> below <paramref name="root"/>, such as <c>app</c>.</summary>
    public static async Task WriteAsync(
        Stream target,
        string root,
        IEnumerable<PublishedFile> files,
        CancellationToken cancellationToken
    )
    {
        await using var tar = new TarWriter(target, TarEntryFormat.Ustar, leaveOpen: true);
        foreach (var (name, file) in EntriesOf(root, files))
        {
            if (file is null)
            {
                await WriteAsync(tar, Entry(TarEntryType.Directory, name, Executable, null), cancellationToken);
                continue;
            }

            await using var content = file.Open();
            var entry = Entry(TarEntryType.RegularFile, name, await ModeOfAsync(content, cancellationToken), file.Time);
            entry.DataStream = content;
            await WriteAsync(tar, entry, cancellationToken);
        }
    }

    private static SortedDictionary<string, PublishedFile?> EntriesOf(string root, IEnumerable<PublishedFile> files)
    {
        var entries = new SortedDictionary<string, PublishedFile?>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            var name = $"{root}/{file.Path}";
            for (
                var slash = name.IndexOf('/', StringComparison.Ordinal);
                slash >= 0;
                slash = name.IndexOf('/', slash + 1)
            )
            {
                entries[name[..(slash + 1)]] = null;
            }

            entries[name] = file;
        }

        return entries;
    }

    private static UstarTarEntry Entry(TarEntryType type, string name, UnixFileMode mode, DateTimeOffset? time) =>
        new(type, name)
        {
            Mode = mode,
            ModificationTime = time ?? DateTimeOffset.UnixEpoch,
            Uid = 0,
            Gid = 0,
        };

    private static async Task WriteAsync(TarWriter tar, UstarTarEntry entry, CancellationToken cancellationToken)
    {
        try
        {
            await tar.WriteEntryAsync(entry, cancellationToken);
        }
        catch (ArgumentException error)
        {
            throw new InvalidDataException(
                $"The path {entry.Name} does not fit into an image layer: shorten it to at most 100 characters for the file name and 155 for its folder.",
                error
            ).Refused(Refusals.PathTooLong);
        }
    }

    private static async Task<UnixFileMode> ModeOfAsync(Stream content, CancellationToken cancellationToken)
    {
        var start = new byte[4];
        var read = await content.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellationToken);
        content.Position = 0;
        var isProgram = start.AsSpan(0, read).SequenceEqual("\u007fELF"u8);
        return isProgram || start.AsSpan(0, read).StartsWith("#!"u8) ? Executable : Readable;
    }
}
