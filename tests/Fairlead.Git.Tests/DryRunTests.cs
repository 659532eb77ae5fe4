using Fairlead.Git.Remotes;
using Fairlead.Git.Tests.Servers;
using Fairlead.TestKit;

namespace Fairlead.Git.Tests;

/// <summary>A clone in a dry run goes on as if it had pushed.</summary>
public sealed class DryRunTests : IDisposable
{
    private const string Own = "fairlead/promote/prod";
    private readonly TemporaryFolder _folder = new();
    private readonly BareRepository _repository = new(("a.txt", "one\n"));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _folder.Dispose();
        _repository.Dispose();
    }

    [Fact]
    public async Task What_it_commits_is_the_tip_for_itself_and_for_nobody_else()
    {
        var there = _repository.Tip;
        using var clone = await OpenAsync(dryRun: true);

        var first = await clone.CommitAsync("main", _ => Some.Change("b.txt", "two"), Token);
        var second = await clone.CommitAsync("main", tip => Some.Change("c.txt", tip.ReadText("b.txt")!), Token);

        Assert.True(first.Changed && second.Changed);
        Assert.Equal([first.Tip], clone.Describe(second.Tip).Parents);
        Assert.Equal(second.Tip, await clone.FetchAsync("main", Token));
        Assert.Equal(second.Tip, clone.KnownTip("main"));
        Assert.True(clone.IsDry(second.Tip));
        Assert.False(clone.IsDry(there));
        Assert.Equal(there, _repository.Tip);
    }

    [Fact]
    public async Task A_branch_that_it_makes_or_deletes_stays_as_it_was_for_others()
    {
        using (var real = await OpenAsync(dryRun: false))
        {
            await real.PutBranchAsync(Own, _repository.Tip, Some.Change("b.txt", "one"), Token);
        }

        var before = _repository.Git("for-each-ref");
        using var clone = await OpenAsync(dryRun: true);
        var put = await clone.PutBranchAsync(Own, _repository.Tip, Some.Change("b.txt", "two"), Token);
        Assert.Equal(put.Tip, await clone.FetchAsync(Own, Token));
        Assert.True(await clone.DeleteBranchAsync(Own, _repository.Tip, Token));
        Assert.Null(await clone.FetchAsync(Own, Token));
        Assert.True(await clone.CreateBranchAsync("other", _repository.Tip, Token));

        Assert.Equal(before, _repository.Git("for-each-ref"));
    }

    [Fact]
    public async Task The_next_one_to_open_the_folder_knows_nothing_of_it()
    {
        using (var clone = await OpenAsync(dryRun: true))
        {
            await clone.CommitAsync("main", _ => Some.Change("b.txt", "two"), Token);
        }

        using var next = await BareClone.OpenAsync(
            Path.Combine(_folder.FullPath, "clone"),
            new GitRemote(_repository.Folder),
            Some.Hasty,
            Token
        );
        Assert.Equal(_repository.Tip, next.KnownTip("main"));
    }

    private async Task<BareClone> OpenAsync(bool dryRun)
    {
        var clone = await BareClone.OpenAsync(
            Path.Combine(_folder.FullPath, "clone"),
            new GitRemote(_repository.Folder),
            Some.Hasty with
            {
                DryRun = dryRun,
            },
            Token
        );
        await clone.FetchAsync("main", Token);
        return clone;
    }
}
