using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Fairlead.Components.Projects;

/// <summary>
/// A file that the build keeps for itself: its first line is the SHA-256 of the rest, so that one which is cut off or
/// damaged is as good as none, and what it told is found out anew.
/// </summary>
internal static class SealedFile
{
    private const int Seal = 64;

    /// <summary>Writes the file; a process that is killed leaves the old one or the new one.</summary>
    public static void Write<T>(string file, T value, JsonTypeInfo<T> type)
    {
        var content = JsonSerializer.SerializeToUtf8Bytes(value, type);
        AtomicFile.Write(file, [.. Encoding.ASCII.GetBytes(ContentHashes.OfBytes(content) + "\n"), .. content]);
    }

    /// <summary>Reads the file; null where there is none, or not as it was written.</summary>
    public static T? Read<T>(string file, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            var bytes = File.ReadAllBytes(file);
            return
                bytes.Length > Seal + 1
                && bytes[Seal] == '\n'
                && Encoding.ASCII.GetString(bytes, 0, Seal) == ContentHashes.OfBytes(bytes.AsSpan(Seal + 1))
                ? JsonSerializer.Deserialize(bytes.AsSpan(Seal + 1), type)
                : null;
        }
        // What is whole but from another version of the build reads as nothing, too.
        catch (Exception error) when (error is IOException or JsonException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Deletes the file, so that what it tells of is made anew.</summary>
    public static void Delete(string file)
    {
        if (File.Exists(file))
        {
            File.Delete(file);
        }
        else if (Directory.Exists(file))
        {
            Directory.Delete(file, recursive: true);
        }
    }
}
