using System.Text;

namespace Fairlead.Components.Inputs;

/// <summary>
/// A file that the build writes for itself or for others to read, put in place as a whole: whoever left the old one, and
/// whatever may be done with it, the folder's own right is enough.
/// </summary>
internal static class ReplacedFile
{
    /// <summary>Writes a text.</summary>
    public static void Write(string file, string text) => Write(file, Encoding.UTF8.GetBytes(text));

    /// <summary>Writes bytes; a process that is killed leaves the old file or the new one.</summary>
    /// <param name="file">Full path; its folder is made where there is none.</param>
    public static void Write(string file, ReadOnlySpan<byte> content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var aside = $"{file}.{Guid.NewGuid():N}.tmp";
        File.WriteAllBytes(aside, content);
        try
        {
            MoveTo(file, aside);
        }
        catch
        {
            File.Delete(aside);
            throw;
        }
    }

    private static void MoveTo(string file, string aside)
    {
        if (Directory.Exists(file))
        {
            Directory.Delete(file, recursive: true);
        }

        // Windows replaces no file that is marked as read-only.
        if (OperatingSystem.IsWindows() && File.Exists(file))
        {
            File.SetAttributes(file, FileAttributes.Normal);
        }

        File.Move(aside, file, overwrite: true);
    }
}
