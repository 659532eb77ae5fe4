namespace Fairlead;

/// <summary>A lock between processes: an open file that nobody else can open. It ends with its process, however that dies.</summary>
/// <remarks>Compiled into each project that keeps processes apart.</remarks>
internal static class FileLock
{
    // EWOULDBLOCK of Linux and of macOS, ERROR_SHARING_VIOLATION of Windows.
    private static readonly int[] HeldByAnother = [11, 35, unchecked((int)0x80070020)];

    /// <summary>Whether a file could not be opened because somebody else has it open, and for no other reason.</summary>
    public static bool IsHeldByAnother(IOException error) => HeldByAnother.Contains(error.HResult);

    /// <summary>Waits for the lock; null when it is still held after <paramref name="patience"/>.</summary>
    /// <exception cref="IOException">The file cannot be opened at all.</exception>
    public static async Task<FileStream?> TakeAsync(
        string path,
        TimeSpan patience,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var start = time.GetTimestamp();
        while (true)
        {
            if (TryTake(path) is { } taken)
            {
                return taken;
            }

            if (time.GetElapsedTime(start) >= patience)
            {
                return null;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(2, 12)), time, cancellationToken);
        }
    }

    /// <summary>Takes the lock if nobody holds it; null where somebody does.</summary>
    /// <exception cref="IOException">The file cannot be opened at all.</exception>
    public static FileStream? TryTake(string path, FileMode mode = FileMode.OpenOrCreate)
    {
        try
        {
            return new FileStream(path, mode, FileAccess.ReadWrite, FileShare.None);
        }
        // Nothing is written into a lock, so one that may only be read is as good.
        catch (UnauthorizedAccessException) when (mode != FileMode.CreateNew && File.Exists(path))
        {
            return TryTakeReadOnly(path);
        }
        // Held by another; any other trouble with the file is the caller's to hear of.
        catch (IOException error) when (IsHeldByAnother(error))
        {
            return null;
        }
    }

    /// <summary>As <see cref="TryTake"/> in a folder of our own, where a folder in the lock's place is damage and is removed.</summary>
    /// <exception cref="IOException">The file cannot be opened at all; the message says what to do.</exception>
    public static FileStream? TryTakeOwn(string path)
    {
        try
        {
            RemoveFolder(path);
            return TryTake(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new IOException(
                $"The lock file {path} cannot be opened: {error.Message} Delete it, or give yourself the right to write there.",
                error
            );
        }
    }

    /// <summary>Removes a folder that stands in the lock's place: nobody holds that.</summary>
    public static void RemoveFolder(string path)
    {
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }
    }

    private static FileStream? TryTakeReadOnly(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.None);
        }
        catch (IOException error) when (IsHeldByAnother(error))
        {
            return null;
        }
    }
}
