using System.Collections.Concurrent;
using System.Globalization;
using Fairlead.Git.Remotes;
using Fairlead.Git.Tests.Servers;
using Fairlead.TestKit;
using Microsoft.Extensions.Time.Testing;

namespace Fairlead.Git.Tests.Cases;

/// <summary>A server that asks for patience gets it, and is called what it is.</summary>
[Trait("case", "too-many-requests")]
public sealed class TooManyRequestsTests : IAsyncDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly TemporaryFolder _folder = new();
    private readonly BareRepository _repository = new(("a.txt", "one\n"));
    private readonly HttpGitServer _server;
    private readonly FakeTimeProvider _time = new(Start);
    private readonly SetClock _clock;
    private readonly ConcurrentQueue<DateTimeOffset> _asked = new();

    public TooManyRequestsTests() => (_server, _clock) = (new HttpGitServer(_repository.Root), new SetClock(_time));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
        _repository.Dispose();
    }

    [Theory]
    [InlineData(429, "40")]
    [InlineData(503, "40")]
    [InlineData(429, "Sun, 01 Mar 2026 12:00:40 GMT")]
    public async Task A_fetch_is_tried_again_after_the_time_that_the_server_names(int status, string after)
    {
        Limit(status, after, times: 1);
        using var clone = await OpenAsync();

        Assert.Equal(_repository.Tip, await WhileTimeGoesByAsync(clone.FetchAsync("main", Token)));

        AssertPatient(TimeSpan.FromSeconds(40));
    }

    [Fact]
    public async Task A_limit_that_is_met_halfway_is_honoured_too()
    {
        Limit(429, "40", times: 1, only: "POST");
        using var clone = await OpenAsync();

        Assert.Equal(_repository.Tip, await WhileTimeGoesByAsync(clone.FetchAsync("main", Token)));

        AssertPatient(TimeSpan.FromSeconds(40));
    }

    [Fact]
    public async Task A_limit_that_names_no_time_is_not_asked_again_at_once()
    {
        Limit(429, after: null, times: 1);
        using var clone = await OpenAsync();

        Assert.Equal(_repository.Tip, await WhileTimeGoesByAsync(clone.FetchAsync("main", Token)));

        AssertPatient(TimeSpan.FromSeconds(5));
    }

    [Theory]
    [InlineData(429, "3600", "2026-03-01 13:00:00Z")]
    [InlineData(503, "3600", "2026-03-01 13:00:00Z")]
    [InlineData(429, "Sun, 01 Mar 2026 14:00:00 GMT", "2026-03-01 14:00:00Z")]
    [InlineData(429, "99999999999999999999", "2027-03-01 12:00:00Z")]
    public async Task A_longer_wait_is_a_sentence_and_the_server_is_left_alone_until_then(
        int status,
        string after,
        string until
    )
    {
        Limit(status, after, times: 1);
        using var clone = await OpenAsync();

        var error = await Assert.ThrowsAsync<GitException>(() => clone.FetchAsync("main", Token));
        var second = await Assert.ThrowsAsync<GitException>(() => clone.AskTipAsync("main", Token));

        Assert.Equal(
            $"Cannot fetch main from {_server.Repository}: the server asks to wait ({status}), until {until}. It limits how "
                + "often it is asked: run again after that, ask less often, or give credentials that may ask more.",
            error.Message
        );
        Assert.StartsWith(
            $"Cannot ask {_server.Repository} for main: the server asks to wait ({status}), until {until}.",
            second.Message,
            StringComparison.Ordinal
        );
        Assert.Equal((GitFailure.Limited, "FL1711"), (error.Failure, Refusal.CodeOf(error)));
        Assert.Equal(DateTimeOffset.Parse(until, CultureInfo.InvariantCulture), error.NotBefore);
        Assert.Single(_asked);
        _time.SetUtcNow(error.NotBefore!.Value);
        Assert.Equal(_repository.Tip, await WhileTimeGoesByAsync(clone.FetchAsync("main", Token)));
    }

    [Fact]
    public async Task A_clock_that_is_set_back_meanwhile_makes_no_wait_longer()
    {
        Limit(429, "3600", times: 1);
        using var clone = await OpenAsync();
        await Assert.ThrowsAsync<GitException>(() => clone.FetchAsync("main", Token));

        _clock.Shift = TimeSpan.FromDays(-1);
        var early = await Assert.ThrowsAsync<GitException>(() => clone.FetchAsync("main", Token));
        Assert.Equal(_clock.GetUtcNow() + TimeSpan.FromHours(1), early.NotBefore);
        Assert.Single(_asked);

        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(_repository.Tip, await WhileTimeGoesByAsync(clone.FetchAsync("main", Token)));
    }

    [Fact]
    public async Task A_server_that_never_has_enough_of_it_is_asked_a_few_times_only()
    {
        Limit(429, "2", times: int.MaxValue);
        using var clone = await OpenAsync();

        var error = await Assert.ThrowsAsync<GitException>(() => WhileTimeGoesByAsync(clone.FetchAsync("main", Token)));

        Assert.Contains("the server asks to wait (429)", error.Message, StringComparison.Ordinal);
        Assert.Equal(4, _asked.Count);
    }

    [Fact]
    public async Task A_push_that_the_server_has_not_seen_yet_waits_like_a_fetch()
    {
        using var clone = await OpenAsync();
        await clone.FetchAsync("main", Token);
        Limit(429, "40", times: 1, only: "service=git-receive-pack");

        var outcome = await WhileTimeGoesByAsync(clone.CommitAsync("main", _ => Some.Change("b.txt", "two"), Token));

        Assert.Equal(_repository.Tip, outcome.Tip);
        Assert.Equal(2, _repository.Count);
    }

    [Fact]
    public async Task A_push_that_was_sent_is_not_sent_again()
    {
        using var clone = await OpenAsync();
        await clone.FetchAsync("main", Token);
        Limit(429, "2", times: int.MaxValue, only: "POST /env.git/git-receive-pack");

        await Assert.ThrowsAsync<GitException>(() =>
            WhileTimeGoesByAsync(clone.CommitAsync("main", _ => Some.Change("b.txt", "two"), Token))
        );

        Assert.Single(_server.Requests, request => request is "POST /env.git/git-receive-pack");
    }

    private void Limit(int status, string? after, int times, string only = "/")
    {
        var answer = after is null
            ? HttpGitServer.Answer(status, "rate limited", "text/plain")
            : HttpGitServer.Answer(status, "rate limited", "text/plain", ("Retry-After", after));
        var left = times;
        _server.Intercept = context =>
        {
            _asked.Enqueue(_time.GetUtcNow());
            var isMeant = $"{context.Request.HttpMethod} {context.Request.RawUrl}".Contains(
                only,
                StringComparison.Ordinal
            );
            return isMeant && left-- > 0 && answer(context);
        };
    }

    private void AssertPatient(TimeSpan wait)
    {
        var times = _asked.ToArray();
        Assert.Contains(times.Zip(times.Skip(1)), pair => pair.Second - pair.First >= wait);
    }

    private async Task<T> WhileTimeGoesByAsync<T>(Task<T> work)
    {
        await Eventually.UntilAsync(
            () =>
            {
                // Not while a request is under way, whose time would seem to be later than it is.
                if (!work.IsCompleted)
                {
                    _time.Advance(TimeSpan.FromSeconds(0.5));
                }

                return work.IsCompleted;
            },
            () => string.Join('\n', _server.Requests)
        );
        return await work;
    }

    private Task<BareClone> OpenAsync() =>
        BareClone.OpenAsync(
            Path.Combine(_folder.FullPath, "clone"),
            new GitRemote(_server.Repository),
            // The time that goes by meanwhile is none of the server's.
            new GitOptions { Time = _clock, Silence = TimeSpan.FromDays(1) },
            Token
        );
}
