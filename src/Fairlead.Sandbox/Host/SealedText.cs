using System.Security.Cryptography;
using System.Text;

namespace Fairlead.Sandbox.Host;

/// <summary>
/// A text that the sandbox keeps for itself: its first line is the SHA-256 of the rest, so that one that is cut off or
/// altered is told from one that says what was written.
/// </summary>
internal static class SealedText
{
    private const int Seal = 64;

    /// <summary>Writes the text; a process that is killed leaves the old one or the new one.</summary>
    public static void Write(string path, string text, UnixFileMode? mode = null) =>
        AtomicFile.Write(path, $"{SealOf(text)}\n{text}", mode);

    /// <summary>The text as it was written; null where there is none, or another one.</summary>
    public static string? Read(string path)
    {
        try
        {
            var content = File.ReadAllText(path);
            return content.Length > Seal && content[Seal] == '\n' && SealOf(content[(Seal + 1)..]) == content[..Seal]
                ? content[(Seal + 1)..]
                : null;
        }
        // A folder in its place cannot be read either.
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string SealOf(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
