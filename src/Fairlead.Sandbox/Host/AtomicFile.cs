using System.Text;

namespace Fairlead.Sandbox.Host;

/// <summary>Files that are there as a whole or not at all, also when the process is killed while writing.</summary>
internal static class AtomicFile
{
    public static void Write(string path, string text, UnixFileMode? mode = null) =>
        Write(path, Encoding.UTF8.GetBytes(text), mode);

    /// <summary>
    /// Makes an existing file one that may be written, as its owner may have taken that right from it: by a copy, so that a
    /// folder's own right is enough.
    /// </summary>
    public static void MakeWritable(string path)
    {
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }

        try
        {
            using var file = File.Exists(path) ? File.OpenWrite(path) : null;
        }
        catch (UnauthorizedAccessException)
        {
            UnixFileMode? mode = OperatingSystem.IsWindows()
                ? null
                : File.GetUnixFileMode(path) | UnixFileMode.UserWrite;
            var content = File.ReadAllBytes(path);
            if (OperatingSystem.IsWindows())
            {
                // It replaces no file that is marked as read-only.
                File.SetAttributes(path, FileAttributes.Normal);
            }

            Write(path, content, mode);
        }
    }

    public static void Write(string path, ReadOnlySpan<byte> content, UnixFileMode? mode = null)
    {
        var folder = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(folder);
        var temporary = Path.Combine(folder, $".{Guid.NewGuid():N}.new");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (mode is not null && !OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = mode;
        }

        using (var file = new FileStream(temporary, options))
        {
            file.Write(content);
        }

        Move(temporary, path);
    }

    /// <summary>Moves a finished file to its place.</summary>
    public static void Move(string finished, string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        // What was put in a file's place is damage, too.
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }

        File.Move(finished, path, overwrite: true);
    }
}
