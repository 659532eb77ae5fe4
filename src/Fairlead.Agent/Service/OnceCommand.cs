using System.Diagnostics.CodeAnalysis;
using Fairlead.Agent.CommandLine;
using Fairlead.Agent.Desired;
using Fairlead.Agent.Forges;
using Fairlead.Agent.History;
using Fairlead.Agent.Reconciling;
using Fairlead.Agent.Reporting;
using Fairlead.Forges;
using Fairlead.Git;
using Fairlead.Git.Objects;
using Fairlead.Kubernetes.Applying;
using Fairlead.Kubernetes.Client;
using Fairlead.Kubernetes.Records;

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
            var desired = await FetchAsync(client, clone, recording, state, cancellationToken);
            commit = desired.Commit;
            state.Took(desired.Commit, desired.Holds);
            using var tracing = Tracing.Pass(commit, options.Environment, TraceParent(clone, commit));
            var limits = new ReconcileOptions { Timeout = options.Timeout, PlanOnly = options.Plan };
            using var reconciler = new EnvironmentReconciler(client, options.Environment, limits, recording)
            {
                Withheld = new PlanConsent(clone, options.Environment).Withheld,
            };
            var outcome = await reconciler.RunAsync(desired, new Dictionary<string, AppOutcome>(), cancellationToken);
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

    private async Task<DesiredEnvironment> FetchAsync(
        ClusterClient client,
        BareClone clone,
        IReporter recording,
        AgentState state,
        CancellationToken cancellationToken
    )
    {
        var tip =
            await clone.FetchAsync(options.Branch, cancellationToken)
            ?? throw new EnvironmentException(
                Refusals.MissingBranch,
                $"{options.Repository} has no branch {options.Branch}; nothing is applied or pruned."
            );
        reporter.Fetched(tip.ToString());
        var store = Workspace.Record(options, client);
        if (options.AcceptedCommit is not null)
        {
            await new AcceptanceKeeper(client, store).KeepAsync(options, cancellationToken);
        }

        var rules = new CommitRules(clone, options.Environment, options.AllowedSigners);
        var judge = new CommitJudge(clone, client, store, rules, options.Environment) { IsTrial = options.Plan };
        try
        {
            return await judge.JudgeAsync(tip, seen: null, cancellationToken);
        }
        catch (EnvironmentException error) when (error is not HistoryException { IsWait: true })
        {
            state.Refuse(new RefusedCommit(tip.ToString(), error.Message) { Code = RefusalCode.Of(error) });
            throw;
        }
        finally
        {
            state.Remember(judge.Record);
            await TellAsync(client, store, judge, recording, cancellationToken);
        }
    }

    // A word that was used is told where people look for what happened in the cluster.
    private static async Task TellAsync(
        ClusterClient client,
        RecordStore store,
        CommitJudge judge,
        IReporter recording,
        CancellationToken cancellationToken
    )
    {
        if (judge.Used is { } used)
        {
            recording.Report(new AcceptanceUsed(used.ToString()));
            var events = new ClusterEvents(client, _ => { }, TimeProvider.System);
            await events.WriteAsync(store.Key, "Accepted", used.ToString(), isWarning: true, cancellationToken);
        }
    }
}
