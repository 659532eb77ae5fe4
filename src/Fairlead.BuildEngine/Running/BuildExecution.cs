using Fairlead.BuildEngine.Output;
using Fairlead.BuildEngine.Parameters;
using Fairlead.BuildEngine.Sessions;
using Nuke.Common;
using Nuke.Common.Execution;

namespace Fairlead.BuildEngine.Running;

/// <summary>Runs a plan and reports on it.</summary>
internal sealed class BuildExecution(
    NukeBuild build,
    IReadOnlyList<ExecutableTarget> plan,
    ParameterSet parameters,
    BuildSession session
)
{
    public int Run()
    {
        var started = session.Time.GetTimestamp();
        var attempt = new BuildAttempt(session);
        SkipMarks.ApplyStaticConditions(plan);
        attempt.Apply(plan);
        if (!TargetAttributes.AreDiagnostic(plan))
        {
            new Requirements(build, session).Check(plan, parameters);
        }

        if (session.Options.DryRun && !DryRun.Begin(plan))
        {
            PlanText.PrintDryRun(plan, session);
            return 0;
        }

        using var signals = Signals.Watch(session);
        var schedule = new Schedule(build, plan, session, attempt);
        schedule.Run(signals.Token);

        // Hooks and the summary come after the signal was dealt with: programs may be started again.
        session.Cancellation = CancellationToken.None;
        build.OnBuildFinished();
        Extensions.Of(build).Each<IOnBuildFinished>(extension => extension.OnBuildFinished());
        Report(schedule, session.Time.GetElapsedTime(started), signals);
        return signals.ExitCode ?? build.ExitCode ?? (build.IsSucceeding ? ExitCodes.Done : ExitCodes.Failed);
    }

    private void Report(Schedule schedule, TimeSpan elapsed, Signals signals)
    {
        var report = new BuildReport(build, plan, schedule.Runs, elapsed, signals.Name);
        ConsoleSummary.Print(report, session);
        SummaryFiles.Write(report, session);
    }
}
