using Fairlead.Git.Objects;
using Fairlead.Git.Tests.Servers;
using Fairlead.TestKit;

namespace Fairlead.Git.Tests;

/// <summary>Changes that were decided on before others changed something.</summary>
public sealed class ConflictTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly BareRepository _repository = new(("a.txt", "one\n"), ("dir/b.txt", "one\n"));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _folder.Dispose();
        _repository.Dispose();
    }

    [Fact]
    public async Task What_others_changed_elsewhere_is_kept_and_the_change_lands_on_it()
    {
        using var clone = await OpenAsync();
        var decided = _repository.Tip;
        var theirs = _repository.Commit("Theirs", ("a.txt", "two\n"));

        var outcome = await clone.CommitAsync("main", decided, Some.Change("dir/b.txt", "mine\n"), Token);

        Assert.Equal(theirs.Hex, _repository.Git("rev-parse", "main^"));
        Assert.Equal(outcome.Tip, _repository.Tip);
        Assert.Equal(("two", "mine"), (_repository.Text("a.txt"), _repository.Text("dir/b.txt")));
    }

    [Theory]
    [InlineData("a.txt", "a.txt")]
    [InlineData("dir", "dir")]
    [InlineData("a.txt/below", "a.txt")]
    public async Task The_same_file_changed_twice_is_a_conflict_that_says_whose(string path, string named)
    {
        using var clone = await OpenAsync();
        var decided = _repository.Tip;
        var theirs = _repository.Commit("Their fix", ("a.txt", "two\n"), ("dir/b.txt", "two\n"));

        var error = await Assert.ThrowsAsync<GitException>(() =>
            clone.CommitAsync("main", decided, path is "dir" ? Deleting(path) : Some.Change(path, "mine\n"), Token)
        );

        Assert.Equal(GitFailure.Conflict, error.Failure);
        Assert.Equal(
            $"Cannot push main to {_repository.Folder}: {named} was changed meanwhile by Somebody in commit {theirs.Short()}, "
                + "\"Their fix\", and this change is for what it was before. Decide on it again.",
            error.Message
        );
        Assert.Equal(theirs, _repository.Tip);
    }

    [Fact]
    public async Task The_same_change_by_both_is_no_conflict_and_no_commit()
    {
        using var clone = await OpenAsync();
        var decided = _repository.Tip;
        var theirs = _repository.Commit("Theirs", ("a.txt", "two\n"));

        var outcome = await clone.CommitAsync("main", decided, Some.Change("a.txt", "two\n"), Token);

        Assert.Equal(new PushOutcome(theirs, Changed: false, Attempts: 1), outcome);
    }

    [Fact]
    public async Task A_lock_that_a_killed_process_left_in_the_repository_is_a_sentence()
    {
        using var clone = await OpenAsync();
        var stale = Path.Combine(_repository.Folder, "refs", "heads", "main.lock");
        await File.WriteAllTextAsync(stale, "", Token);
        File.SetLastWriteTimeUtc(stale, TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(-2));

        var error = await Assert.ThrowsAsync<GitException>(() =>
            clone.CommitAsync("main", _ => Some.Change("a.txt", "two\n"), Token)
        );

        Assert.Equal(
            $"Cannot push main to {_repository.Folder}: a Git process that was killed there left {stale} behind. Delete this "
                + "file if no Git process uses the repository now.",
            error.Message
        );
    }

    private static TreeChange Deleting(string path) =>
        new() { Deletes = [path], Message = new CommitMessage("Delete") };

    private Task<BareClone> OpenAsync() => Some.CloneAsync(_repository, _folder);
}
