using System.Security.Cryptography;
using Nuke.Common.IO;

namespace Fairlead.BuildEngine.Incremental;

/// <summary>What a target leaves behind: the files at and below its declared outputs.</summary>
internal sealed class Outputs
{
    private readonly AbsolutePath _root;

    /// <summary>Takes declared outputs as files and folders from the root.</summary>
    /// <exception cref="InvalidDataException">An output lies outside the repository, or is all of it.</exception>
    public Outputs(AbsolutePath root, IReadOnlyList<string> declared)
    {
        _root = root;
        Declared = [.. declared.Select(Relative)];
    }

    /// <summary>Files and folders from the root, with slashes.</summary>
    public IReadOnlyList<string> Declared { get; }

    /// <summary>Declared outputs that are not there.</summary>
    public IEnumerable<string> Missing => Declared.Where(output => !(_root / output).Exists());

    public AbsolutePath At(string path) => _root / path;

    /// <summary>Whether a path is a declared output or lies in one.</summary>
    public bool Owns(string path) =>
        !path.Split('/', '\\').Contains("..")
        && Declared.Any(output => path == output || path.StartsWith(output + "/", StringComparison.Ordinal));

    /// <summary>Each file with the hash of its content; folders without files end in a slash and have none.</summary>
    /// <exception cref="InvalidDataException">A link is among them.</exception>
    public SortedDictionary<string, string> Hashes()
    {
        var found = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var output in Declared)
        {
            Add(new FileInfo(_root / output), found);
        }

        return found;
    }

    public static string Hash(string file)
    {
        using var stream = File.OpenRead(file);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    private void Add(FileSystemInfo entry, SortedDictionary<string, string> found)
    {
        var name = Path.GetRelativePath(_root, entry.FullName).Replace('\\', '/');
        if (entry.LinkTarget is not null)
        {
            throw new InvalidDataException($"{name} is a link, which the cache does not keep.");
        }

        if (!Directory.Exists(entry.FullName))
        {
            if (File.Exists(entry.FullName))
            {
                found[name] = Hash(entry.FullName);
            }

            return;
        }

        var children = new DirectoryInfo(entry.FullName).GetFileSystemInfos();
        if (children.Length == 0)
        {
            found[name + "/"] = "";
        }

        Array.ForEach(children, child => Add(child, found));
    }

    private string Relative(string output)
    {
        var path = Path.GetRelativePath(_root, Path.GetFullPath(output, _root)).Replace('\\', '/');
        return path is "." || path.Split('/')[0] is ".." || Path.IsPathRooted(path)
            ? throw new InvalidDataException(
                $"The output '{output}' is not below the repository: incremental targets own their outputs alone."
            ).Refused(Refusals.ForeignOutput)
            : path;
    }
}
