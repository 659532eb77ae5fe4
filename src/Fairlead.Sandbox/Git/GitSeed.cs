namespace Fairlead.Sandbox.Git;

/// <summary>The first commit of a new repository.</summary>
/// <param name="Files">Contents by path, parts joined by <c>/</c>; empty makes a repository without a commit.</param>
public sealed record GitSeed(IReadOnlyDictionary<string, byte[]> Files)
{
    /// <summary>The branch that gets the commit. Default: <c>main</c>.</summary>
    public string Branch { get; init; } = "main";

    /// <summary>The commit's message.</summary>
    public string Message { get; init; } = "Begin";

    /// <summary>Every file of a folder, at any depth, without what lies in folders named <c>.git</c>.</summary>
    /// <exception cref="SandboxException">There is no such folder, or a symbolic link in it.</exception>
    public static GitSeed FromFolder(string folder)
    {
        var root = new DirectoryInfo(folder);
        if (!root.Exists)
        {
            throw new SandboxException(
                Refusals.Seed,
                $"A repository cannot be seeded from {folder}: there is no such folder."
            );
        }

        var files = new Dictionary<string, byte[]>();
        Collect(root, "", files);
        return new GitSeed(files);
    }

    private static void Collect(DirectoryInfo folder, string prefix, Dictionary<string, byte[]> files)
    {
        foreach (var entry in folder.EnumerateFileSystemInfos().OrderBy(entry => entry.Name, StringComparer.Ordinal))
        {
            if (entry.LinkTarget is not null)
            {
                throw new SandboxException(
                    Refusals.Seed,
                    $"A repository cannot be seeded with {entry.FullName}: it is a symbolic link. Put the file itself there."
                );
            }

            if (entry is FileInfo file)
            {
                files.Add(prefix + file.Name, File.ReadAllBytes(file.FullName));
            }
            else if (!string.Equals(entry.Name, ".git", StringComparison.OrdinalIgnoreCase))
            {
                Collect((DirectoryInfo)entry, $"{prefix}{entry.Name}/", files);
            }
        }
    }
}
