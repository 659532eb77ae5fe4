using Fairlead.Agent.History;
using Fairlead.Git;
using Fairlead.Git.Objects;
using Microsoft.Extensions.Time.Testing;

namespace Fairlead.Agent.Tests;

public sealed class BranchTipTests : IDisposable
{
    private static readonly CommitId First = CommitId.Parse(new string('a', 40));
    private static readonly CommitId Second = CommitId.Parse(new string('b', 40));

    private readonly FakeTimeProvider _time = new();
    private readonly BranchTip _tip;
    private Func<CancellationToken, Task<CommitId?>> _repository = _ => Task.FromResult<CommitId?>(First);
    private int _asked;

    public BranchTipTests() => _tip = new BranchTip(AskAsync, _time);

    public void Dispose() => _tip.Dispose();

    [Fact]
    public async Task Many_who_ask_within_a_second_get_one_answer()
    {
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => TipAsync()));
        _repository = _ => Task.FromResult<CommitId?>(Second);
        _time.Advance(BranchTip.Validity - TimeSpan.FromTicks(1));
        var within = await TipAsync();
        _time.Advance(TimeSpan.FromTicks(1));

        Assert.Equal((First, Second, 2), (within, await TipAsync(), _asked));
    }

    [Fact]
    public async Task A_repository_that_is_silent_for_two_seconds_gives_no_answer()
    {
        _repository = async stop =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, _time, stop);
            return First;
        };
        var asking = _tip.AskAsync(TestContext.Current.CancellationToken);
        _time.Advance(BranchTip.Patience - TimeSpan.FromTicks(1));
        Assert.False(asking.IsCompleted);
        _time.Advance(TimeSpan.FromTicks(1));

        Assert.Equal(new TipAnswer(null, "It did not answer within 2 seconds."), await asking);
    }

    [Fact]
    public async Task A_failure_counts_for_a_second_too()
    {
        _repository = _ => throw new GitException(GitFailure.Unreachable, "The server is down.");
        Assert.Null(await TipAsync());

        Assert.Equal(
            new TipAnswer(null, "The server is down."),
            await _tip.AskAsync(TestContext.Current.CancellationToken)
        );
        Assert.Equal(1, _asked);
    }

    [Fact]
    public async Task A_branch_that_is_gone_is_no_answer()
    {
        _repository = _ => Task.FromResult<CommitId?>(null);

        Assert.Equal(
            new TipAnswer(null, "It has no such branch."),
            await _tip.AskAsync(TestContext.Current.CancellationToken)
        );
    }

    private async Task<CommitId?> TipAsync() => (await _tip.AskAsync(TestContext.Current.CancellationToken)).Tip;

    private Task<CommitId?> AskAsync(CancellationToken cancellationToken)
    {
        _asked++;
        return _repository(cancellationToken);
    }
}
