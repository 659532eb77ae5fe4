using System.Formats.Tar;
using System.IO.Compression;
using Fairlead.Templates.Formatting;

namespace Fairlead.Charts.Loading;

/// <summary>Reads the files of a packed chart; nothing is written to disk, and links, oddly named and oversized entries are refused.</summary>
internal static class ChartArchive
{
    public static List<ChartFile> Read(Stream archive)
    {
        try
        {
            return ReadEntries(archive);
        }
        catch (Exception error)
            when (error
                    is InvalidDataException
                        or EndOfStreamException
                        or FormatException
                        or ArgumentException
                        or OverflowException
            )
        {
            throw new ChartException(
                Refusals.InvalidPackage,
                $"The chart's package is no gzipped tar archive: {error.Message}",
                error
            );
        }
    }

    private static List<ChartFile> ReadEntries(Stream archive)
    {
        using var unzipped = new GZipStream(archive, CompressionMode.Decompress, leaveOpen: true);
        using var bounded = new BoundedStream(unzipped, ChartLimits.Chart * 2);
        using var tar = new TarReader(bounded);
        var files = new List<ChartFile>();
        var remaining = ChartLimits.Chart;
        while (tar.GetNextEntry() is { } entry)
        {
            if (entry.EntryType is TarEntryType.Directory or TarEntryType.GlobalExtendedAttributes)
            {
                continue;
            }

            var file = ReadEntry(entry, remaining);
            remaining -= file.Data.Length;
            files.Add(file);
            if (files.Count > ChartLimits.Files)
            {
                throw new ChartException(
                    Refusals.TooLarge,
                    $"The chart's package has more than {ChartLimits.Files} files."
                );
            }
        }

        return files.Count == 0
            ? throw new ChartException(Refusals.InvalidPackage, "no files in chart archive")
            : files;
    }

    private static ChartFile ReadEntry(TarEntry entry, long remaining)
    {
        var path = ArchivePath.OfEntry(entry.Name);
        if (
            entry.EntryType
            is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.ContiguousFile)
        )
        {
            throw new ChartException(
                Refusals.UnsafeChart,
                $"The chart's package contains {path}, which is no regular file ({entry.EntryType}). Links are not followed; pack the file itself."
            );
        }

        if (entry.Length > remaining)
        {
            throw new ChartException(
                Refusals.TooLarge,
                $"decompressed chart is larger than the maximum size {ChartLimits.Chart}"
            );
        }

        if (entry.Length > ChartLimits.File)
        {
            throw new ChartException(
                Refusals.TooLarge,
                $"decompressed chart file {GoQuote.Quote(path)} is larger than the maximum file size {ChartLimits.File}"
            );
        }

        using var content = new MemoryStream((int)entry.Length);
        entry.DataStream?.CopyTo(content);
        return new ChartFile(path, ByteOrderMark.Without(content.ToArray()));
    }
}
