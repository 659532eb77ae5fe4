using System.Text;
using Fairlead.Git.Objects;
using Fairlead.Git.Remotes;
using Fairlead.Git.Tests.Servers;
using Fairlead.TestKit;

namespace Fairlead.Git.Tests;

internal static class Some
{
    /// <summary>A change that writes one file.</summary>
    public static TreeChange Change(string path, string text, string subject = "Change") =>
        new()
        {
            Writes = new Dictionary<string, byte[]> { [path] = Encoding.UTF8.GetBytes(text) },
            Message = new CommitMessage(subject),
        };

    public static GitOptions Hasty { get; } = new() { FolderWait = TimeSpan.Zero, Silence = TimeSpan.FromSeconds(20) };

    /// <summary>A clone of a repository by its path, with its main branch fetched.</summary>
    public static async Task<BareClone> CloneAsync(BareRepository repository, TemporaryFolder folder)
    {
        var token = TestContext.Current.CancellationToken;
        var clone = await BareClone.OpenAsync(
            Path.Combine(folder.FullPath, "clone"),
            new GitRemote(repository.Folder),
            Hasty,
            token
        );
        await clone.FetchAsync("main", token);
        return clone;
    }
}
