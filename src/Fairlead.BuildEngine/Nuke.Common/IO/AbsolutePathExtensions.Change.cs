#nullable disable
namespace Nuke.Common.IO;

public static partial class AbsolutePathExtensions
{
    public static AbsolutePath CreateDirectory(this AbsolutePath path)
    {
        Directory.CreateDirectory(path);
        return path;
    }

    public static IReadOnlyCollection<AbsolutePath> CreateDirectories(this IEnumerable<AbsolutePath> paths) =>
        [.. paths.Select(CreateDirectory)];

    /// <summary>Makes the folder exist and be empty.</summary>
    public static AbsolutePath CreateOrCleanDirectory(this AbsolutePath path)
    {
        path.DeleteDirectory();
        return path.CreateDirectory();
    }

    public static IReadOnlyCollection<AbsolutePath> CreateOrCleanDirectories(this IEnumerable<AbsolutePath> paths) =>
        [.. paths.Select(CreateOrCleanDirectory)];

    public static AbsolutePath TouchFile(this AbsolutePath path, DateTime? time = null, bool createDirectories = true)
    {
        if (createDirectories)
        {
            path.Parent.CreateDirectory();
        }

        if (!path.FileExists())
        {
            File.WriteAllBytes(path, []);
        }

        File.SetLastWriteTimeUtc(path, time ?? TimeProvider.System.GetUtcNow().UtcDateTime);
        return path;
    }

    public static void DeleteFile(this AbsolutePath path)
    {
        if (path.FileExists())
        {
            File.SetAttributes(path, FileAttributes.Normal);
            File.Delete(path);
        }
    }

    public static void DeleteFiles(this IEnumerable<AbsolutePath> paths)
    {
        foreach (var path in paths)
        {
            path.DeleteFile();
        }
    }

    /// <summary>Deletes the folder and everything in it; links in it are deleted, not followed.</summary>
    public static void DeleteDirectory(this AbsolutePath path)
    {
        if (path.DirectoryExists())
        {
            Directory.Delete(path, recursive: true);
        }
    }

    public static void DeleteDirectories(this IEnumerable<AbsolutePath> paths)
    {
        foreach (var path in paths)
        {
            path.DeleteDirectory();
        }
    }

    /// <summary>Copies a file or a folder to the path.</summary>
    public static AbsolutePath Copy(
        this AbsolutePath source,
        AbsolutePath target,
        ExistsPolicy policy = ExistsPolicy.Fail,
        Func<AbsolutePath, bool> excludeDirectory = null,
        Func<AbsolutePath, bool> excludeFile = null,
        bool createDirectories = true
    ) => Transfer(source, target, policy, excludeDirectory, excludeFile, createDirectories, move: false);

    /// <summary>Moves a file or a folder to the path.</summary>
    public static AbsolutePath Move(
        this AbsolutePath source,
        AbsolutePath target,
        ExistsPolicy policy = ExistsPolicy.Fail,
        bool createDirectories = true,
        bool deleteRemainingFiles = false
    )
    {
        Transfer(source, target, policy, null, null, createDirectories, move: true);
        if (deleteRemainingFiles)
        {
            source.DeleteDirectory();
        }

        return target;
    }

    public static AbsolutePath CopyToDirectory(
        this AbsolutePath source,
        AbsolutePath target,
        ExistsPolicy policy = ExistsPolicy.Fail,
        Func<AbsolutePath, bool> excludeDirectory = null,
        Func<AbsolutePath, bool> excludeFile = null,
        bool createDirectories = true
    ) => source.Copy(target / source.Name, policy, excludeDirectory, excludeFile, createDirectories);

    public static AbsolutePath MoveToDirectory(
        this AbsolutePath source,
        AbsolutePath target,
        ExistsPolicy policy = ExistsPolicy.Fail,
        bool createDirectories = true
    ) => source.Move(target / source.Name, policy, createDirectories);

    public static AbsolutePath Rename(
        this AbsolutePath path,
        string newName,
        ExistsPolicy policy = ExistsPolicy.Fail
    ) => path.Move(path.Parent / newName, policy);

    public static AbsolutePath Rename(
        this AbsolutePath path,
        Func<AbsolutePath, string> newName,
        ExistsPolicy policy = ExistsPolicy.Fail
    ) => path.Rename(newName(path), policy);

    public static AbsolutePath RenameWithoutExtension(
        this AbsolutePath path,
        string newName,
        ExistsPolicy policy = ExistsPolicy.Fail
    ) => path.Rename(newName + path.Extension, policy);

    private static AbsolutePath Transfer(
        AbsolutePath source,
        AbsolutePath target,
        ExistsPolicy policy,
        Func<AbsolutePath, bool> excludeDirectory,
        Func<AbsolutePath, bool> excludeFile,
        bool createDirectories,
        bool move
    )
    {
        Assert.True(source.Exists(), $"Expected '{source}' to exist");
        if (source.FileExists())
        {
            TransferFile(source, target, policy, createDirectories, move);
            return target;
        }

        Assert.False(source.Contains(target), $"Target '{target}' lies below source '{source}'");
        Assert.True(
            !target.DirectoryExists() || policy.HasFlag(ExistsPolicy.DirectoryMerge),
            $"Directory '{target}' already exists"
        );
        target.CreateDirectory();
        foreach (var folder in source.GetDirectories().Where(folder => excludeDirectory?.Invoke(folder) != true))
        {
            Transfer(folder, target / folder.Name, policy, excludeDirectory, excludeFile, createDirectories, move);
        }

        foreach (var file in source.GetFiles().Where(file => excludeFile?.Invoke(file) != true))
        {
            TransferFile(file, target / file.Name, policy, createDirectories, move);
        }

        if (move && !Directory.EnumerateFileSystemEntries(source).Any())
        {
            source.DeleteDirectory();
        }

        return target;
    }

    private static void TransferFile(
        AbsolutePath source,
        AbsolutePath target,
        ExistsPolicy policy,
        bool createDirectories,
        bool move
    )
    {
        if (createDirectories)
        {
            target.Parent.CreateDirectory();
        }

        if (target.FileExists())
        {
            if (policy.HasFlag(ExistsPolicy.FileSkip) || IsOlder(source, target, policy))
            {
                return;
            }

            Assert.True(
                (policy & (ExistsPolicy.FileOverwrite | ExistsPolicy.FileOverwriteIfNewer)) != 0,
                $"File '{target}' already exists"
            );
        }

        if (move)
        {
            File.Move(source, target, overwrite: true);
        }
        else
        {
            File.Copy(source, target, overwrite: true);
        }
    }

    private static bool IsOlder(AbsolutePath source, AbsolutePath target, ExistsPolicy policy) =>
        policy.HasFlag(ExistsPolicy.FileOverwriteIfNewer)
        && File.GetLastWriteTimeUtc(source) <= File.GetLastWriteTimeUtc(target);
}
