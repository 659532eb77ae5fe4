using Fairlead.Agent.Reporting;
using Fairlead.Agent.Service;
using Fairlead.Kubernetes.Client;
using Microsoft.Extensions.Time.Testing;

namespace Fairlead.Agent.Tests;

public sealed class SupervisorTests : IDisposable
{
    private const string Sentence =
        "Some work: An error that nobody foresaw: InvalidOperationException: odd. It is tried again.";

    private readonly FakeTimeProvider _time = new();
    private readonly StringWriter _log = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly AgentState _state;
    private readonly Supervisor _supervisor;

    public SupervisorTests()
    {
        _state = new AgentState("dev", _time);
        _state.Ready();
        _supervisor = new Supervisor(_state, new StateReporter(LogReporter.Json(_log), _state), _time);
    }

    public void Dispose()
    {
        _stop.Dispose();
        _log.Dispose();
    }

    [Fact]
    public void What_is_wrong_with_work_that_goes_on_is_a_problem_until_it_is_over()
    {
        _supervisor.Say("Some work", new ClusterException("FL1939", "It lost something."));

        Assert.Equal(["It lost something.  FL1939"], _state.Problems);
        Assert.Contains("\"message\":\"It lost something.\"", _log.ToString(), StringComparison.Ordinal);
        Assert.Contains("\"code\":\"FL1939\"", _log.ToString(), StringComparison.Ordinal);
        Assert.Equal((0, true), (_state.UnforeseenErrors, _state.IsReady));

        _supervisor.Say("Some work", null);

        Assert.Empty(_state.Problems);
    }

    [Fact]
    public async Task Work_that_ends_in_an_error_is_shown_and_begun_again_and_forgotten_once_it_lasts()
    {
        var begun = 0;
        var keeping = _supervisor.KeepAsync("Some work", WorkAsync, _stop.Token);

        Assert.Equal([Sentence], _state.Problems);
        Assert.Equal((1, 1, true), (begun, _state.UnforeseenErrors, _state.IsReady));
        Assert.Contains(Sentence, _log.ToString(), StringComparison.Ordinal);
        Assert.Contains(
            "\"exception\":\"System.InvalidOperationException: odd\\n   at ",
            _log.ToString(),
            StringComparison.Ordinal
        );
        await UntilAsync(() => begun == 2);
        await UntilAsync(() => _state.Problems.Count == 0);
        Assert.Equal(2, begun);
        await _stop.CancelAsync();
        await keeping;

        async Task WorkAsync(CancellationToken cancellationToken)
        {
            if (++begun == 1)
            {
                throw new InvalidOperationException("odd");
            }

            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
    }

    [Fact]
    public async Task What_ends_though_it_has_no_end_is_an_error_too()
    {
        var keeping = _supervisor.KeepAsync("Some work", _ => Task.CompletedTask, _stop.Token);

        Assert.Equal(
            [
                "Some work: An error that nobody foresaw: InvalidOperationException: It ended, though it has no end. It is tried again.",
            ],
            _state.Problems
        );
        await _stop.CancelAsync();
        await keeping;
    }

    [Fact]
    public async Task The_agent_is_not_ready_while_work_fails_time_after_time()
    {
        var times = 0;
        var trying = _supervisor.TryAsync(
            "Some work",
            _ => ++times < 5 ? throw new InvalidOperationException("odd") : Task.CompletedTask,
            () => true,
            _stop.Token
        );

        await UntilAsync(() => times == 2);
        Assert.True(_state.IsReady);
        await UntilAsync(() => times == 3 && _state.UnforeseenErrors == 3);
        Assert.False(_state.IsReady);
        await UntilAsync(() => trying.IsCompleted);
        Assert.True(_state.IsReady);
        Assert.Empty(_state.Problems);
    }

    [Fact]
    public async Task What_is_told_to_end_is_no_error()
    {
        await _stop.CancelAsync();

        await _supervisor.KeepAsync("Some work", token => Task.Delay(Timeout.Infinite, token), _stop.Token);
        await _supervisor.TryAsync("Some work", token => Task.FromCanceled(token), () => true, _stop.Token);

        Assert.Equal((0, 0), (_state.Problems.Count, _state.UnforeseenErrors));
    }

    [Fact]
    public async Task What_is_cancelled_by_others_is_an_error()
    {
        using var other = new CancellationTokenSource();
        await other.CancelAsync();

        var keeping = _supervisor.KeepAsync("Some work", _ => Task.FromCanceled(other.Token), _stop.Token);

        Assert.Equal(
            ["Some work: An error that nobody foresaw: TaskCanceledException: A task was canceled. It is tried again."],
            _state.Problems
        );
        await _stop.CancelAsync();
        await keeping;
    }

    [Fact]
    public async Task A_log_that_cannot_be_written_is_shown_and_stops_nothing()
    {
        await _log.DisposeAsync();

        _supervisor.Broke("Some work", new InvalidOperationException("odd"));

        Assert.Equal(
            ["Some work", "log"],
            [
                .. _state.Problems.Select(problem =>
                    problem.StartsWith("Some work", StringComparison.Ordinal) ? "Some work" : "log"
                ),
            ]
        );
    }

    private async Task UntilAsync(Func<bool> happened)
    {
        for (var attempt = 0; attempt < 10_000 && !happened(); attempt++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.True(happened());
    }
}
