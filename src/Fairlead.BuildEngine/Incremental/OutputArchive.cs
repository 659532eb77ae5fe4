using System.Formats.Tar;
using System.IO.Compression;
using Nuke.Common.IO;

namespace Fairlead.BuildEngine.Incremental;

/// <summary>Outputs of a target in one file.</summary>
internal static class OutputArchive
{
    private const UnixFileMode Permissions = (UnixFileMode)0b111_111_111;

    public static void Write(string file, Outputs outputs, IEnumerable<string> names)
    {
        using var compressed = new GZipStream(File.Create(file), CompressionLevel.Fastest);
        using var archive = new TarWriter(compressed, TarEntryFormat.Pax);
        foreach (var name in names)
        {
            archive.WriteEntry(outputs.At(name.TrimEnd('/')), name);
        }
    }

    /// <summary>Unpacks the named files and folders; others, and links, are not for us.</summary>
    /// <exception cref="InvalidDataException">The archive is damaged, or holds what was not asked for.</exception>
    public static void Extract(string file, AbsolutePath folder, KeptOutputs kept)
    {
        folder.CreateDirectory();
        using var compressed = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
        using var archive = new TarReader(compressed);
        while (archive.GetNextEntry() is { } entry)
        {
            if (!kept.Has(entry.Name))
            {
                throw new InvalidDataException($"it holds {entry.Name}, which its list does not");
            }

            Extract(entry, folder / entry.Name.TrimEnd('/'));
        }
    }

    private static void Extract(TarEntry entry, AbsolutePath place)
    {
        switch (entry.EntryType)
        {
            case TarEntryType.Directory:
                place.CreateDirectory();
                break;
            case TarEntryType.RegularFile:
                place.Parent.CreateDirectory();
                entry.ExtractToFile(place, overwrite: false);
                if (!OperatingSystem.IsWindows())
                {
                    File.SetUnixFileMode(place, entry.Mode & Permissions);
                }

                break;
            default:
                throw new InvalidDataException($"{entry.Name} is neither a file nor a folder");
        }
    }
}
