#nullable disable
using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Nuke.Common.IO;

public static partial class AbsolutePathExtensions
{
    /// <summary>The file's MD5, as NUKE names it; for comparing, not for protecting.</summary>
#pragma warning disable CA5351 // The value is NUKE's, compared with what earlier builds wrote.
    public static string GetFileHash(this AbsolutePath path) =>
        Convert.ToHexStringLower(MD5.HashData(File.ReadAllBytes(path)));

    public static string GetDirectoryHash(this AbsolutePath path, params string[] patterns)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        foreach (var file in path.GlobFiles(patterns.Length > 0 ? patterns : ["**/*"]))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(path.GetUnixRelativePathTo(file)));
            hash.AppendData(File.ReadAllBytes(file));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
#pragma warning restore CA5351

    public static void ZipTo(
        this AbsolutePath directory,
        AbsolutePath archiveFile,
        Predicate<AbsolutePath> filter = null,
        CompressionLevel compressionLevel = CompressionLevel.Optimal,
        FileMode fileMode = FileMode.CreateNew
    )
    {
        archiveFile.Parent.CreateDirectory();
        using var stream = File.Open(archiveFile, fileMode, FileAccess.ReadWrite);
        using var archive = new ZipArchive(stream, ZipArchiveMode.Create);
        foreach (var file in FilesOf(directory, filter))
        {
            archive.CreateEntryFromFile(file, directory.GetUnixRelativePathTo(file), compressionLevel);
        }
    }

    public static void UnZipTo(this AbsolutePath archiveFile, AbsolutePath directory) =>
        ZipFile.ExtractToDirectory(archiveFile, directory.CreateDirectory(), overwriteFiles: true);

    public static void TarGZipTo(
        this AbsolutePath directory,
        AbsolutePath archiveFile,
        Predicate<AbsolutePath> filter = null,
        FileMode fileMode = FileMode.CreateNew
    )
    {
        archiveFile.Parent.CreateDirectory();
        using var stream = File.Open(archiveFile, fileMode, FileAccess.ReadWrite);
        using var zipped = new GZipStream(stream, CompressionLevel.Optimal);
        using var archive = new TarWriter(zipped, TarEntryFormat.Ustar);
        foreach (var file in FilesOf(directory, filter))
        {
            archive.WriteEntry(file, directory.GetUnixRelativePathTo(file));
        }
    }

    public static void UnTarGZipTo(this AbsolutePath archiveFile, AbsolutePath directory)
    {
        using var stream = File.OpenRead(archiveFile);
        using var unzipped = new GZipStream(stream, CompressionMode.Decompress);
        TarFile.ExtractToDirectory(unzipped, directory.CreateDirectory(), overwriteFiles: true);
    }

    private static IEnumerable<AbsolutePath> FilesOf(AbsolutePath directory, Predicate<AbsolutePath> filter) =>
        directory.GetFiles(depth: int.MaxValue).Where(file => filter?.Invoke(file) != false);
}
