using Fairlead.Git.Objects;
using Fairlead.Git.Pushes;
using Fairlead.Git.Remotes;
using Fairlead.Git.Tests.Servers;
using Fairlead.TestKit;

namespace Fairlead.Git.Tests;

/// <summary>The branches that only Fairlead writes.</summary>
public sealed class OwnBranchTests : IAsyncDisposable
{
    private const string Branch = "fairlead/promote/prod";
    private readonly TemporaryFolder _folder = new();
    private readonly BareRepository _repository = new(("a.txt", "one\n"));
    private readonly HttpGitServer _server;

    public OwnBranchTests() => _server = new HttpGitServer(_repository.Root);

    public static TheoryData<string> Ways => ["http", "path"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
        _repository.Dispose();
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_branch_is_made_and_then_replaced_by_what_it_shall_be_now(string way)
    {
        using var clone = await OpenAsync(way);
        var from = _repository.Tip;
        var first = await clone.PutBranchAsync(Branch, from, Some.Change("b.txt", "one"), Token);
        var moved = _repository.Commit("Move", ("a.txt", "two\n"));
        await clone.FetchAsync("main", Token);

        var second = await clone.PutBranchAsync(Branch, moved, Some.Change("b.txt", "two"), Token);

        Assert.True(first.Changed && second.Changed);
        Assert.Equal(second.Tip.Hex, _repository.Git("rev-parse", Branch));
        Assert.Equal(moved.Hex, _repository.Git("rev-parse", $"{Branch}^"));
        Assert.Equal(moved, _repository.Tip);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task The_same_again_pushes_nothing(string way)
    {
        using var clone = await OpenAsync(way);
        var first = await clone.PutBranchAsync(Branch, _repository.Tip, Some.Change("b.txt", "one"), Token);

        var second = await clone.PutBranchAsync(Branch, _repository.Tip, Some.Change("b.txt", "one"), Token);

        Assert.Equal(new PushOutcome(first.Tip, Changed: false, Attempts: 1), second);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task The_same_on_another_commit_is_put_anew(string way)
    {
        using var clone = await OpenAsync(way);
        var from = _repository.Tip;
        var first = await clone.PutBranchAsync(Branch, from, Some.Change("b.txt", "one"), Token);
        // The same files: only the parent tells the two apart.
        var moved = Empty(from);
        _repository.Git("update-ref", "refs/heads/main", moved);
        await clone.FetchAsync("main", Token);

        var second = await clone.PutBranchAsync(Branch, _repository.Tip, Some.Change("b.txt", "one"), Token);

        Assert.True(second.Changed);
        Assert.NotEqual(first.Tip, second.Tip);
        Assert.Equal(moved, _repository.Git("rev-parse", $"{Branch}^"));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_private_branch_that_says_the_same_on_another_commit_is_not_ours(string way)
    {
        using var clone = await OpenAsync(way);
        var made = await clone.PutBranchAsync(Branch, _repository.Tip, Some.Change("b.txt", "one"), Token);
        var tree = _repository.Git("rev-parse", $"{made.Tip}^{{tree}}");
        var theirs = _repository.Git("commit-tree", tree, "-p", Empty(_repository.Tip), "-m", "Change");
        _repository.Git("update-ref", $"refs/heads/{Branch}", theirs);

        var error = await Assert.ThrowsAsync<GitException>(() =>
            clone.PutBranchAsync(Branch, _repository.Tip, Some.Change("b.txt", "one"), Token)
        );

        Assert.Equal(GitFailure.Conflict, error.Failure);
        Assert.Equal(theirs, _repository.Git("rev-parse", Branch));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_branch_is_deleted_once(string way)
    {
        using var clone = await OpenAsync(way);
        await clone.PutBranchAsync(Branch, _repository.Tip, Some.Change("b.txt", "one"), Token);

        Assert.True(await clone.DeleteBranchAsync(Branch, _repository.Tip, Token));
        Assert.False(await clone.DeleteBranchAsync(Branch, _repository.Tip, Token));
        Assert.Equal("main", _repository.Git("for-each-ref", "--format=%(refname:short)"));
    }

    [Theory]
    [InlineData("http")]
    [InlineData("path")]
    public async Task What_was_not_looked_at_is_neither_replaced_nor_deleted(string way)
    {
        using var clone = await OpenAsync(way);
        var first = await clone.PutBranchOverAsync(Branch, null, _repository.Tip, Some.Change("b.txt", "one"), Token);
        var second = await clone.PutBranchAsync(Branch, _repository.Tip, Some.Change("b.txt", "two"), Token);

        Assert.True(first!.Changed);
        foreach (var seen in (CommitId?[])[null, first.Tip])
        {
            Assert.Null(
                await clone.PutBranchOverAsync(Branch, seen, _repository.Tip, Some.Change("b.txt", "three"), Token)
            );
        }

        Assert.False(await clone.DeleteSeenBranchAsync(Branch, first.Tip, _repository.Tip, Token));
        Assert.Equal(second.Tip.Hex, _repository.Git("rev-parse", Branch));
        Assert.True(await clone.DeleteSeenBranchAsync(Branch, second.Tip, _repository.Tip, Token));
    }

    [Theory]
    [InlineData("put")]
    [InlineData("delete")]
    public async Task Somebody_elses_commit_on_it_is_never_lost(string way)
    {
        using var clone = await OpenAsync("http");
        var made = await clone.PutBranchAsync(Branch, _repository.Tip, Some.Change("b.txt", "one"), Token);
        var tree = _repository.Git("rev-parse", $"{made.Tip}^{{tree}}");
        var theirs = _repository.Git("commit-tree", tree, "-p", made.Tip.Hex, "-m", "A fix");
        _repository.Git("update-ref", $"refs/heads/{Branch}", theirs);

        var error = await Assert.ThrowsAsync<GitException>(() =>
            way is "put"
                ? clone.PutBranchAsync(Branch, _repository.Tip, Some.Change("b.txt", "two"), Token)
                : clone.DeleteBranchAsync(Branch, _repository.Tip, Token)
        );

        Assert.Equal(GitFailure.Conflict, error.Failure);
        Assert.Equal(
            $"{Branch} of {_server.Repository} has a commit of Somebody, {theirs[..7]} \"A fix\", which would be lost. Merge it, "
                + "or delete the branch.",
            error.Message
        );
        Assert.Equal(theirs, _repository.Git("rev-parse", Branch));
    }

    [Theory]
    [InlineData("put")]
    [InlineData("delete")]
    public async Task A_private_branch_that_has_the_name_is_nobodys_but_its_owners(string way)
    {
        using var clone = await OpenAsync("http");
        var tree = _repository.Git("rev-parse", "main^{tree}");
        var theirs = _repository.Git("commit-tree", tree, "-p", _repository.Tip.Hex, "-m", "My work");
        _repository.Git("update-ref", $"refs/heads/{Branch}", theirs);

        await ConflictsAsync(clone, way);

        Assert.Equal(theirs, _repository.Git("rev-parse", Branch));
    }

    [Theory]
    [InlineData("put")]
    [InlineData("delete")]
    public async Task A_private_branch_that_was_merged_into_it_is_not_lost(string way)
    {
        using var clone = await OpenAsync("http");
        var made = await clone.PutBranchAsync(Branch, _repository.Tip, Some.Change("b.txt", "one"), Token);
        var tree = _repository.Git("rev-parse", $"{made.Tip}^{{tree}}");
        var theirs = _repository.Git("commit-tree", tree, "-p", _repository.Tip.Hex, "-m", "My work");
        var merge = _repository.Git("commit-tree", tree, "-p", made.Tip.Hex, "-p", theirs, "-m", "Merge my work");
        _repository.Git("update-ref", $"refs/heads/{Branch}", merge);

        await ConflictsAsync(clone, way);

        Assert.Equal(merge, _repository.Git("rev-parse", Branch));
    }

    [Fact]
    public async Task A_merge_of_the_shared_branch_into_it_is_nobodys_work()
    {
        using var clone = await OpenAsync("http");
        var made = await clone.PutBranchAsync(Branch, _repository.Tip, Some.Change("b.txt", "one"), Token);
        var moved = _repository.Commit("Move", ("a.txt", "two\n"));
        var tree = _repository.Git("rev-parse", $"{made.Tip}^{{tree}}");
        var merge = _repository.Git("commit-tree", tree, "-p", made.Tip.Hex, "-p", moved.Hex, "-m", "Merge main");
        _repository.Git("update-ref", $"refs/heads/{Branch}", merge);
        await clone.FetchAsync("main", Token);

        Assert.True((await clone.PutBranchAsync(Branch, moved, Some.Change("b.txt", "two"), Token)).Changed);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task What_moved_at_the_last_moment_is_looked_at_again(string way)
    {
        using var clone = await OpenAsync(way);
        var made = await clone.PutBranchAsync(Branch, _repository.Tip, Some.Change("b.txt", "one"), Token);
        var tree = _repository.Git("rev-parse", $"{made.Tip}^{{tree}}");
        var theirs = _repository.Git("commit-tree", tree, "-p", made.Tip.Hex, "-m", "A fix");
        // The hook runs when the push is under way: the lease is what is left to protect their commit.
        _repository.OnPush($"[ -e moved ] || {{ touch moved; git update-ref refs/heads/{Branch} {theirs}; }}");

        var error = await Assert.ThrowsAsync<GitException>(() =>
            clone.PutBranchAsync(Branch, _repository.Tip, Some.Change("b.txt", "two"), Token)
        );

        Assert.Equal(GitFailure.Conflict, error.Failure);
        Assert.Equal(theirs, _repository.Git("rev-parse", Branch));
    }

    [Theory]
    [InlineData("main")]
    [InlineData("fairlead/other")]
    [InlineData("promote/prod")]
    public async Task No_other_branch_is_ever_replaced_or_deleted(string branch)
    {
        using var clone = await OpenAsync("http");
        var expected =
            $"{branch} is not Fairlead's own branch, so it is neither replaced nor deleted: those start with fairlead/bump/ or fairlead/promote/ "
            + "or fairlead/rollback/ or fairlead/remove/ or fairlead/configure/ or fairlead/migrate/.";

        var put = await Assert.ThrowsAsync<GitException>(() =>
            clone.PutBranchAsync(branch, _repository.Tip, Some.Change("b.txt", "one"), Token)
        );
        var delete = await Assert.ThrowsAsync<GitException>(() =>
            clone.DeleteBranchAsync(branch, _repository.Tip, Token)
        );

        Assert.Equal([expected, expected], [put.Message, delete.Message]);
        Assert.Throws<InvalidOperationException>(() =>
            new PushRequest("main", null, _repository.Tip) { Replaces = true }.RefSpec
        );
    }

    [Fact]
    public async Task A_change_that_changes_nothing_is_a_sentence()
    {
        using var clone = await OpenAsync("http");

        var error = await Assert.ThrowsAsync<GitException>(() =>
            clone.PutBranchAsync(Branch, _repository.Tip, Some.Change("a.txt", "one\n"), Token)
        );

        Assert.Equal(
            $"The change for {Branch} leaves commit {_repository.Tip.Short()} as it is; a branch without a change is of no use.",
            error.Message
        );
    }

    // A commit that changes nothing.
    private string Empty(CommitId parent) =>
        _repository.Git("commit-tree", $"{parent.Hex}^{{tree}}", "-p", parent.Hex, "-m", "Nothing");

    private async Task ConflictsAsync(BareClone clone, string way)
    {
        var error = await Assert.ThrowsAsync<GitException>(() =>
            way is "put"
                ? clone.PutBranchAsync(Branch, _repository.Tip, Some.Change("b.txt", "two"), Token)
                : clone.DeleteBranchAsync(Branch, _repository.Tip, Token)
        );
        Assert.Equal(GitFailure.Conflict, error.Failure);
    }

    private async Task<BareClone> OpenAsync(string way)
    {
        var clone = await BareClone.OpenAsync(
            Path.Combine(_folder.FullPath, "clone"),
            new GitRemote(way is "http" ? _server.Repository : _repository.Folder),
            Some.Hasty,
            Token
        );
        await clone.FetchAsync("main", Token);
        return clone;
    }
}
