using System.Text.Json;
using Nuke.Common.IO;

namespace Fairlead.BuildEngine.Incremental;

/// <summary>
/// Small files that the engine keeps, replaced at once: processes beside each other see the old or the new one, and an old
/// one that is closed to writing is in nobody's way.
/// </summary>
internal static class StateFile
{
    public static void Write(AbsolutePath file, string text) => Write(file, path => File.WriteAllText(path, text));

    /// <summary>Has a file written beside its place, and moves it there when that has succeeded.</summary>
    public static void Write(AbsolutePath file, Action<string> write)
    {
        file.Parent.CreateDirectory();
        var temporary = file.Parent / $"{file.Name}.{Guid.NewGuid():N}.tmp";
        try
        {
            write(temporary);
            if (Directory.Exists(file))
            {
                Directory.Delete(file, recursive: true);
            }

            if (OperatingSystem.IsWindows() && File.Exists(file))
            {
                // It replaces no file that is marked as read-only.
                File.SetAttributes(file, FileAttributes.Normal);
            }

            File.Move(temporary, file, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>Null when there is none, or none that can be read.</summary>
    public static Dictionary<string, string>? Read(AbsolutePath file)
    {
        try
        {
            return File.Exists(file)
                ? JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllBytes(file))
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
