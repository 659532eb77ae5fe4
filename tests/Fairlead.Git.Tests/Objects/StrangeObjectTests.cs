using Fairlead.Git.Objects;
using Fairlead.Git.Remotes;
using Fairlead.Git.Tests.Servers;
using Fairlead.TestKit;

namespace Fairlead.Git.Tests.Objects;

/// <summary>What libgit2 takes, though no program of Git's writes it.</summary>
public sealed class StrangeObjectTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly BareRepository _repository = new(("a.txt", "1"), ("b.txt", "1"));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _folder.Dispose();
        _repository.Dispose();
    }

    [Theory]
    [InlineData("253402300800 +0000")]
    [InlineData("9000000000000000000 +0000")]
    public async Task A_time_that_is_no_date_is_far_in_the_future(string time)
    {
        var tip = Move(_repository.Git("rev-parse", "main^{tree}"), time);
        using var clone = await OpenAsync();

        var info = clone.History(tip, 10)[0];

        var nobody = new GitIdentity("unknown", "unknown");
        Assert.Equal(
            (nobody, 9000, nobody, 9000),
            (info.Author, info.AuthoredAt.Year, info.Committer, info.CommittedAt.Year)
        );
        Assert.Equal("Change", info.Message.Subject);
    }

    [Fact]
    public async Task A_time_zone_that_is_none_leaves_the_moment_as_it_is()
    {
        var tip = Move(_repository.Git("rev-parse", "main^{tree}"), "1700000000 +9959");
        using var clone = await OpenAsync();

        var info = clone.History(tip, 10)[0];

        Assert.Equal(
            (1700000000, 1700000000),
            (info.AuthoredAt.ToUnixTimeSeconds(), info.CommittedAt.ToUnixTimeSeconds())
        );
    }

    [Fact]
    public async Task A_name_that_is_there_twice_is_compared_by_its_first_entry_and_listed_by_nobody()
    {
        var before = _repository.Tip;
        var (one, two) = (_repository.Git("rev-parse", "main:a.txt"), Blob("2"));
        var tip = Move(Tree($"100644 blob {one}\ta.txt\n100644 blob {two}\ta.txt\n"), "1700000000 +0000");
        using var clone = await OpenAsync();

        Assert.Equal(["b.txt"], clone.Differences(before, tip, "").Select(change => change.Path));
        Assert.Equal(
            $"a.txt is in commit {tip.Short()} twice, and no program can tell which one is meant: commit the folder anew.",
            Assert.Throws<GitException>(() => clone.Snapshot(tip).Files("")).Message
        );
        Assert.Equal(["a.txt", "a.txt"], clone.Snapshot(tip).Items("").Select(item => item.Name));
    }

    private string Blob(string text) => GitProgram.Feed(_repository.Folder, text, "hash-object", "-w", "--stdin");

    private string Tree(string entries) => GitProgram.Feed(_repository.Folder, entries, "mktree");

    private CommitId Move(string tree, string time)
    {
        var who = $"Somebody <somebody@example.com> {time}";
        var text = $"tree {tree}\nparent {_repository.Tip}\nauthor {who}\ncommitter {who}\n\nChange\n";
        var commit = GitProgram.Feed(
            _repository.Folder,
            text,
            "hash-object",
            "-t",
            "commit",
            "--literally",
            "-w",
            "--stdin"
        );
        _repository.Git("update-ref", "refs/heads/main", commit);
        return CommitId.Parse(commit);
    }

    private async Task<BareClone> OpenAsync()
    {
        var clone = await BareClone.OpenAsync(_folder.FullPath, new GitRemote(_repository.Folder), Token);
        await clone.FetchAsync("main", Token);
        return clone;
    }
}
