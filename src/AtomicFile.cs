using System.Text;

namespace Fairlead;

/// <summary>
/// Files that are there as a whole or not at all, also when the process is killed while writing: others see the old one or
/// the new one, and an old one that is closed to writing is in nobody's way, as the folder's own right is enough.
/// </summary>
/// <remarks>Compiled into each project that keeps such files.</remarks>
internal static class AtomicFile
{
    /// <summary>Writes a text as UTF-8.</summary>
    /// <param name="mode">Who may do what with the file, where the system knows that; otherwise as usual.</param>
    public static void Write(string path, string text, UnixFileMode? mode = null) =>
        Write(path, Encoding.UTF8.GetBytes(text), mode);

    /// <summary>Writes bytes.</summary>
    /// <param name="path">Its folder is made where there is none.</param>
    /// <param name="mode">Who may do what with the file, where the system knows that; otherwise as usual.</param>
    public static void Write(string path, ReadOnlySpan<byte> content, UnixFileMode? mode = null)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (mode is not null && !OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = mode;
        }

        var aside = NameBeside(path);
        try
        {
            using (var file = new FileStream(aside, options))
            {
                file.Write(content);
            }

            Move(aside, path);
        }
        finally
        {
            File.Delete(aside);
        }
    }

    /// <summary>Has a file written beside its place, and moves it there when that has succeeded.</summary>
    /// <param name="path">Its folder is made where there is none.</param>
    /// <param name="write">Makes a file of the name it is given.</param>
    public static void Write(string path, Action<string> write)
    {
        var aside = NameBeside(path);
        try
        {
            write(aside);
            Move(aside, path);
        }
        finally
        {
            File.Delete(aside);
        }
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

        // Windows replaces no file that is marked as read-only.
        if (OperatingSystem.IsWindows() && File.Exists(path))
        {
            File.SetAttributes(path, FileAttributes.Normal);
        }

        File.Move(finished, path, overwrite: true);
    }

    private static string NameBeside(string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(folder);
        return Path.Combine(folder, $".{Guid.NewGuid():N}.new");
    }
}
