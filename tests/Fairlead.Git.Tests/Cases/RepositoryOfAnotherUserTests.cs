using System.Diagnostics;
using Fairlead.Git.Remotes;
using Fairlead.Git.Tests.Servers;
using Fairlead.TestKit;

namespace Fairlead.Git.Tests.Cases;

/// <summary>Git trusts no repository of somebody else's, and says how to change that; so do we.</summary>
[Trait("case", "repository-of-another-user")]
public sealed class RepositoryOfAnotherUserTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly BareRepository _repository = new(("a.txt", "one\n"));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _folder.Dispose();
        _repository.Dispose();
    }

    [Theory]
    [InlineData("")]
    [InlineData("file://")]
    public async Task A_fetch_says_whose_it_is_and_what_to_do(string scheme)
    {
        Give("nobody");
        using var clone = await OpenAsync(scheme);

        var error = await Assert.ThrowsAsync<GitException>(() => clone.FetchAsync("main", Token));

        Assert.Equal($"Cannot fetch main from {_repository.Folder}: {Sentence}", error.Message);
        Assert.Equal(GitFailure.Authentication, error.Failure);
    }

    [Fact]
    public async Task A_push_says_the_same()
    {
        using var clone = await OpenAsync();
        await clone.FetchAsync("main", Token);
        var outcome = Assert.ThrowsAsync<GitException>(() =>
            clone.CommitAsync(
                "main",
                _ =>
                {
                    Give("nobody");
                    return Some.Change("b.txt", "two");
                },
                Token
            )
        );

        Assert.Equal($"Cannot push main to {_repository.Folder}: {Sentence}", (await outcome).Message);
    }

    private string Sentence =>
        $"the repository belongs to the user nobody, and {Environment.UserName} runs this; Git trusts a repository of somebody "
        + "else only where it is told to. Run git config --global --add safe.directory "
        + $"'{_repository.Folder}', or make it {Environment.UserName}'s.";

    private void Give(string user)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "Only root gives files away.");
        using var chown = Process.Start("chown", ["-R", user, _repository.Folder]);
        chown.WaitForExit();
        Assert.Equal(0, chown.ExitCode);
    }

    private Task<BareClone> OpenAsync(string scheme = "") =>
        BareClone.OpenAsync(
            Path.Combine(_folder.FullPath, "clone"),
            new GitRemote(scheme + _repository.Folder),
            Some.Hasty,
            Token
        );
}
