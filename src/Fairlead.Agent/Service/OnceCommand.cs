using System.Diagnostics.CodeAnalysis;
using Fairlead.Agent.CommandLine;
using Fairlead.Agent.Desired;
using Fairlead.Agent.Forges;
using Fairlead.Agent.Reconciling;
using Fairlead.Agent.Reporting;
using Fairlead.Forges;
using Fairlead.Git;
using Fairlead.Git.Objects;
using Fairlead.Kubernetes.Applying;
using Fairlead.Kubernetes.Client;

namespace Fairlead.Agent.Service;

/// <summary>Reconciles an environment once.</summary>
/// <param name="options">What the command line asks for.</param>
/// <param name="reporter">Told of everything that happens.</param>
internal sealed class OnceCommand(AgentOptions options, IReporter reporter)
{
    private static readonly TimeSpan ForgePatience = TimeSpan.FromSeconds(30);

    /// <summary>The exit code: 0 healthy, 1 failed, 2 where the cluster named cannot be used at all.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        ClusterClient client;
        try
        {
            client = ClusterClient.Open(Workspace.Cluster(options));
        }
        catch (ClusterException error)
        {
            reporter.Problem(null, error.Message, RefusalCode.Of(error));
            return ExitCode.Usage;
        }

        using (client)
        {
            return await RunAsync(client, cancellationToken);
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "What nobody foresaw is a sentence, too.")]
    private async Task<int> RunAsync(ClusterClient client, CancellationToken cancellationToken)
    {
        string? commit = null;
        string message;
        string? refusal = null;
        var code = ExitCode.Failed;
        var state = new AgentState(options.Environment, TimeProvider.System);
        var recording = new StateReporter(reporter, state);
        using var exporting = TraceExport.FromEnvironment();
        try
        {
            using var clone = await Workspace.OpenCloneAsync(options, cancellationToken);
            using var tip = new JudgedTip(options, client, clone, recording, state);
            var desired = await tip.FetchAsync(cancellationToken);
            commit = desired.Commit;
            using var tracing = Tracing.Pass(commit, options.Environment, TraceParent(clone, commit));
            await new ClusterComparison(client, state, recording, TimeProvider.System).CompareAsync(
                desired,
                cancellationToken
            );
            var outcome = await ReconcileAsync(client, tip, desired, recording, cancellationToken);
            commit = tip.Commit?.ToString();
            (message, code) = (WhyNotHealthy(outcome), CodeOf(outcome));
            refusal = outcome.IsHealthy ? null : Refusals.UnhealthyEnvironment;
        }
        catch (Exception error) when (error is GitException or EnvironmentException or ClusterException)
        {
            (message, refusal) = (error.Message, RefusalCode.Of(error));
            reporter.Problem(null, message, refusal);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            (message, code) = ("Interrupted; what was begun is continued by the next run.", ExitCode.Interrupted);
            reporter.Problem(null, message);
        }
        catch (Exception error)
        {
            message = UnforeseenError.Describe(error);
            reporter.Broke("The run", message, error);
        }

        await PublishAsync(state, cancellationToken);
        var healthy = message.Length == 0;
        reporter.Result(
            new RunResult(commit, healthy, client.Requests.ByMethod, client.Requests.Writes, message) { Code = refusal }
        );
        return code;
    }

    // What was not begun waits for another, which has said why.
    private static int CodeOf(EnvironmentOutcome outcome) =>
        outcome.IsHealthy ? ExitCode.Healthy
        : outcome.Apps.Any(app => app.IsSuperseded) ? ExitCode.Failed
        : outcome.Apps.Where(app => app.Status == AppStatus.Failed).All(app => app.IsLate) ? ExitCode.Late
        : ExitCode.Unhealthy;

    private static string? TraceParent(BareClone clone, string commit) =>
        clone.Describe(CommitId.Parse(commit)).Message["Traceparent"];

    [SuppressMessage("Design", "CA1031", Justification = "What nobody foresaw is a sentence, too.")]
    // The forge learns how it went; where it does not listen, that is said and changes nothing.
    private async Task PublishAsync(AgentState state, CancellationToken cancellationToken)
    {
        if (options.Plan)
        {
            return;
        }

        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limited.CancelAfter(ForgePatience);
        try
        {
            using var statuses = Publication.Open(options, state, reporter, TimeProvider.System);
            await statuses.WriteAsync(limited.Token);
        }
        catch (ForgeException error)
        {
            reporter.Problem(null, error.Message, RefusalCode.Of(error));
        }
        catch (OperationCanceledException)
        {
            reporter.Problem(null, "The forge took too long; its statuses are not up to date.", Refusals.ForgeTimeout);
        }
        catch (Exception error)
        {
            reporter.Broke("Commit statuses", $"Commit statuses: {UnforeseenError.Describe(error)}", error);
        }
    }

    private static string WhyNotHealthy(EnvironmentOutcome outcome)
    {
        var apps = outcome
            .Apps.Where(app => app.Status != AppStatus.Healthy)
            .Select(app => app.App)
            .Order(StringComparer.Ordinal)
            .ToList();
        return apps.Count == 0 ? "" : $"Not healthy: {string.Join(", ", apps)}.";
    }

    // Where another agent went on meanwhile, what that one applied is what is to be applied here.
    private async Task<EnvironmentOutcome> ReconcileAsync(
        ClusterClient client,
        JudgedTip tip,
        DesiredEnvironment desired,
        IReporter recording,
        CancellationToken cancellationToken
    )
    {
        var limits = new ReconcileOptions { Timeout = options.Timeout, PlanOnly = options.Plan };
        var all = new Dictionary<string, AppOutcome>();
        using var reconciler = new EnvironmentReconciler(client, options.Environment, limits, tip.Newer, recording)
        {
            Consent = tip.Consent,
            Correction = tip.Correction,
            Removals = tip.Removals,
        };
        var outcome = await reconciler.RunAsync(desired, all, cancellationToken);
        if (outcome.IsSuperseded)
        {
            desired = await tip.FetchAsync(cancellationToken);
            outcome = await reconciler.RunAsync(desired, all, cancellationToken);
        }

        return outcome;
    }
}
