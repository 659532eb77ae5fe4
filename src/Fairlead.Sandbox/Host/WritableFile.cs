namespace Fairlead.Sandbox.Host;

/// <summary>Files that are written at their end as long as the sandbox runs.</summary>
internal static class WritableFile
{
    /// <summary>
    /// Makes an existing file one that may be written, as its owner may have taken that right from it: by a copy, so that a
    /// folder's own right is enough.
    /// </summary>
    public static void Make(string path)
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
            AtomicFile.Write(path, File.ReadAllBytes(path), mode);
        }
    }
}
