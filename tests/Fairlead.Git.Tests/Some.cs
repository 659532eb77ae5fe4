using System.Text;

namespace Fairlead.Git.Tests;

internal static class Some
{
    /// <summary>A change that writes one file.</summary>
    public static TreeChange Change(string path, string text, string subject = "Change") =>
        new()
        {
            Writes = new Dictionary<string, byte[]>(StringComparer.Ordinal) { [path] = Encoding.UTF8.GetBytes(text) },
            Message = new CommitMessage(subject),
        };

    public static GitOptions Hasty { get; } = new() { FolderWait = TimeSpan.Zero, Silence = TimeSpan.FromSeconds(20) };
}
