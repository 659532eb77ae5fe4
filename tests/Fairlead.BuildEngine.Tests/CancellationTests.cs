using System.Diagnostics;
using Nuke.Common;
using Nuke.Common.Tooling;

namespace Fairlead.BuildEngine.Tests;

public sealed class CancellationTests : IDisposable
{
    private readonly Lab _lab = new();
    private readonly CancellationTokenSource _cancel = new();

    public void Dispose()
    {
        _lab.Dispose();
        _cancel.Dispose();
    }

    private sealed class Sample : NukeBuild
    {
        public static readonly AsyncLocal<CancellationTokenSource> Cancel = new();

        public Target Waits =>
            _ =>
                _.Executes(async () =>
                {
                    await Cancel.Value!.CancelAsync();
                    ProcessTasks.StartProcess("sleep", "30").AssertZeroExitCode();
                });

        public Target Ignores =>
            _ =>
                _.Executes(async () =>
                {
                    await Cancel.Value!.CancelAsync();
                    await Task.Delay(TimeSpan.FromSeconds(30), TimeProvider.System, CancellationToken.None);
                });

        public Target Next => _ => _.DependsOn(Waits).Executes(() => { });

        public Target Cleanup =>
            _ =>
                _.After(Next, Ignores)
                    .AssuredAfterFailure()
                    .Executes(() => ProcessTasks.StartProcess("echo", "clean").AssertZeroExitCode());
    }

    [Fact]
    public void A_cancelled_run_aborts_its_target_and_runs_what_is_assured()
    {
        Sample.Cancel.Value = _cancel;
        _lab.Cancellation = _cancel.Token;
        var outcome = _lab.Run<Sample>("Next Cleanup");
        Assert.Equal("Waits Aborted, Next NotRun, Cleanup Succeeded", outcome.Statuses);
        Assert.Equal(1, outcome.Code);
    }

    [Fact]
    public void An_action_that_ignores_the_cancellation_is_left_behind()
    {
        Sample.Cancel.Value = _cancel;
        _lab.Cancellation = _cancel.Token;
        Assert.Equal("Ignores Aborted, Cleanup Succeeded", _lab.Run<Sample>("Ignores Cleanup").Statuses);
    }

    [Theory]
    [InlineData(System.Runtime.InteropServices.PosixSignal.SIGINT, 130)]
    [InlineData(System.Runtime.InteropServices.PosixSignal.SIGTERM, 143)]
    public async Task A_signal_cancels_ends_the_process_tree_and_decides_the_exit_code(
        System.Runtime.InteropServices.PosixSignal signal,
        int code
    )
    {
        using var child = Process.Start("bash", ["-c", "sleep 30 & wait"]);
        var session = _lab.Session("");
        session.Children.Add(child);
        using var signals = Running.Signals.Watch(session);
        signals.Handle(signal);
        await child.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(signals.Token.IsCancellationRequested);
        Assert.Equal(code, signals.ExitCode);
    }

    [Fact]
    public void A_program_started_after_the_signal_is_ended_at_once()
    {
        var session = _lab.Session("");
        session.Children.KillAll();
        using var child = Process.Start("sleep", "30");
        session.Children.Add(child);
        Assert.True(child.WaitForExit(TimeSpan.FromSeconds(5)));
    }
}
