using Fairlead.Agent.CommandLine;
using Fairlead.Agent.Reporting;
using Fairlead.Agent.Service;
using Fairlead.Git;
using Fairlead.Git.Objects;
using Fairlead.Git.Remotes;
using Fairlead.TestKit;
using Microsoft.Extensions.Time.Testing;

namespace Fairlead.Agent.Tests;

/// <summary>A Git server that asks for patience is left alone for as long, whoever asks.</summary>
[Trait("case", "too-many-requests")]
public sealed class RepositoryWatchTests : IAsyncLifetime
{
    private readonly SandboxEnvironment _sandbox = new();
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly CancellationTokenSource _stop = new();

    public async ValueTask InitializeAsync() => await _sandbox.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        await _sandbox.DisposeAsync();
        _folder.Dispose();
        _stop.Dispose();
    }

    [Theory]
    [InlineData("3600")]
    [InlineData("Sun, 01 Mar 2026 13:00:00 GMT")]
    public async Task A_long_wait_is_a_problem_with_its_time_and_nothing_is_asked_before(string retryAfter)
    {
        await using var front = await GitFront.StartAsync(_sandbox.Repository);
        front.Intercept = GitFront.Status(429, retryAfter);
        using var clone = await OpenAsync(front);
        var state = new AgentState("dev", _time);
        var options = new AgentOptions { Repository = front.Repository, Poll = TimeSpan.FromSeconds(30) };
        await using var output = new SharedText();
        using var watch = new RepositoryWatch(options, state, LogReporter.Json(output), _time);
        var tips = new List<CommitId>();
        var watching = watch.RunAsync(clone, tips.Add, _stop.Token);
        await Eventually.UntilAsync(() => state.Problems.Count > 0, () => string.Join('\n', front.Requests));

        Assert.Contains(
            "the server asks to wait (429), until 2026-03-01 13:00:00Z.",
            Assert.Single(state.Problems),
            StringComparison.Ordinal
        );
        front.Intercept = _ => Task.FromResult(false);
        for (var minute = 0; minute < 58; minute++)
        {
            watch.Ask();
            _time.Advance(TimeSpan.FromMinutes(1));
            await Assert.ThrowsAsync<GitException>(() => clone.AskTipAsync("main", _stop.Token));
        }

        Assert.Single(front.Requests);
        await Eventually.UntilAsync(
            () =>
            {
                _time.Advance(TimeSpan.FromSeconds(10));
                return tips.Count > 0 && state.Problems.Count == 0;
            },
            () => string.Join('\n', front.Requests)
        );
        await StopAsync(watching);
    }

    [Fact]
    public void A_server_that_is_well_again_is_noticed_after_about_a_minute_however_long_it_was_not() =>
        Assert.All(
            Enumerable.Range(1, 100),
            failures =>
                Assert.InRange(RepositoryWatch.Pause(failures), TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(75))
        );

    private Task<BareClone> OpenAsync(GitFront front) =>
        BareClone.OpenAsync(
            Path.Combine(_folder.FullPath, "clone"),
            new GitRemote(front.Repository),
            new GitOptions { Time = _time, Silence = TimeSpan.FromDays(1) },
            TestContext.Current.CancellationToken
        );

    private async Task StopAsync(Task watching)
    {
        await _stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => watching);
    }
}
