using System.Buffers.Binary;
using LibGit2Sharp;

namespace Fairlead.Git.Clones;

/// <summary>A pack of a repository and its index, version 2 (<c>gitformat-pack</c>).</summary>
/// <param name="Index">The path of the index; the pack lies beside it.</param>
/// <param name="Size">Of the pack, in bytes.</param>
internal sealed record Pack(string Index, long Size)
{
    private const uint Magic = 0xff744f63;
    private const int Names = 8 + (256 * 4);
    private const int NameLength = 20;

    /// <summary>The packs that are whole; one without its index is none, as to Git.</summary>
    public static IReadOnlyList<Pack> In(string folder) =>
        Directory.Exists(folder)
            ?
            [
                .. Directory
                    .EnumerateFiles(folder, "*.idx")
                    .Select(index => new Pack(index, Beside(index) is { Exists: true } pack ? pack.Length : -1))
                    .Where(pack => pack.Size >= 0),
            ]
            : [];

    /// <summary>The objects that are in it.</summary>
    /// <exception cref="NotFoundException">The index is not one.</exception>
    public IReadOnlyList<ObjectId> Objects()
    {
        var bytes = File.ReadAllBytes(Index).AsSpan();
        var isIndex =
            bytes.Length >= Names
            && BinaryPrimitives.ReadUInt32BigEndian(bytes) == Magic
            && BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]) == 2;
        var count = isIndex ? BinaryPrimitives.ReadUInt32BigEndian(bytes[(Names - 4)..]) : 0;
        if (!isIndex || count > (bytes.Length - Names) / NameLength)
        {
            throw new NotFoundException($"{Path.GetFileName(Index)} is not the index of a pack");
        }

        var objects = new List<ObjectId>((int)count);
        for (var at = Names; objects.Count < count; at += NameLength)
        {
            objects.Add(new ObjectId(bytes.Slice(at, NameLength).ToArray()));
        }

        return objects;
    }

    /// <summary>Deletes it, the index first: a pack that nothing lists is in nobody's way.</summary>
    public void Delete()
    {
        DeleteFile(Index);
        DeleteFile(Beside(Index).FullName);
    }

    /// <summary>Deletes what killed processes left beside the packs.</summary>
    public static void DeleteLeftovers(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return;
        }

        foreach (var file in Directory.EnumerateFiles(folder).ToList())
        {
            var isWhole = Path.GetExtension(file) is ".idx" || File.Exists(Path.ChangeExtension(file, ".idx"));
            if (!isWhole)
            {
                DeleteFile(file);
            }
        }
    }

    private static FileInfo Beside(string index) => new(Path.ChangeExtension(index, ".pack"));

    // Packs are read-only, which stops their deletion on Windows.
    private static void DeleteFile(string path)
    {
        if (OperatingSystem.IsWindows() && File.Exists(path))
        {
            File.SetAttributes(path, FileAttributes.Normal);
        }

        File.Delete(path);
    }
}
