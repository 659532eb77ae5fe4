using System.Security.Cryptography;
using System.Text;

namespace Fairlead.Components.Inputs;

/// <summary>
/// Tells whether a piece of work must be done again: a file that holds the hash of the inputs the work was last done
/// with. Names and contents count, times do not, so a fresh checkout of the same commit needs no work.
/// </summary>
/// <param name="file">Full path of the file that keeps the hash between runs.</param>
internal sealed class ContentStamp(string file)
{
    /// <summary>Whether the work was last done with inputs of this <paramref name="hash"/>.</summary>
    public bool Is(string hash) => File.Exists(file) && File.ReadAllText(file) == hash;

    /// <summary>Forgets the last run: what follows is not done until <see cref="Save"/>, whatever happens between.</summary>
    public void Clear()
    {
        if (File.Exists(file))
        {
            File.Delete(file);
        }
    }

    /// <summary>Records that the work is done for inputs of this <paramref name="hash"/>.</summary>
    public void Save(string hash)
    {
        AtomicFile.Write(file, hash);
    }

    /// <summary>The hash of files, as 64 hexadecimal digits.</summary>
    /// <param name="root">Full path of the folder that names are relative to, so that two checkouts agree.</param>
    /// <param name="paths">Files and whole folders below the root; one that does not exist counts as empty.</param>
    /// <param name="facts">What else decides the result, such as the SDK's version.</param>
    public static string HashOf(string root, IEnumerable<string> paths, params IEnumerable<string> facts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var fact in facts)
        {
            Append(hash, fact);
        }

        foreach (var path in paths.SelectMany(FilesOf).Distinct().Order(StringComparer.Ordinal))
        {
            Append(hash, Path.GetRelativePath(root, path).Replace('\\', '/'));
            hash.AppendData(SHA256.HashData(File.ReadAllBytes(path)));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    // The length keeps two neighbours apart: "a", "bc" and "ab", "c" are different inputs.
    private static void Append(IncrementalHash hash, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        hash.AppendData(BitConverter.GetBytes(bytes.Length));
        hash.AppendData(bytes);
    }

    private static IEnumerable<string> FilesOf(string path)
    {
        if (File.Exists(path))
        {
            return [path];
        }

        return Directory.Exists(path) ? Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories) : [];
    }
}
