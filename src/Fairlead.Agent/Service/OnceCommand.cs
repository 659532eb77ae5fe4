using System.Diagnostics.CodeAnalysis;
using Fairlead.Agent.CommandLine;
using Fairlead.Agent.Forges;
using Fairlead.Agent.Reconciling;
using Fairlead.Agent.Reporting;
using Fairlead.Forges;
using Fairlead.Git;
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
        var state = new AgentState(options.Environment, TimeProvider.System);
        var recording = new StateReporter(reporter, state);
        using var exporting = TraceExport.FromEnvironment();
        OnceRun? run = null;
        RunEnd end;
        try
        {
            using var clone = await Workspace.OpenCloneAsync(options, cancellationToken);
            run = new OnceRun(options, client, clone, state, recording);
            end = await run.RunAsync(cancellationToken);
            if (end is { IsProblem: true })
            {
                reporter.Problem(null, end.Message, end.Code);
            }
        }
        catch (Exception error) when (error is GitException or ClusterException)
        {
            end = new RunEnd(ExitCode.Failed, error.Message, RefusalCode.Of(error));
            reporter.Problem(null, end.Message, end.Code);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            end = RunEnd.Interrupted;
            reporter.Problem(null, end.Message);
        }
        catch (Exception error)
        {
            end = new RunEnd(ExitCode.Failed, UnforeseenError.Describe(error), null);
            reporter.Broke("The run", end.Message, error);
        }

        await PublishAsync(state, cancellationToken);
        var requests = client.Requests;
        reporter.Result(
            new RunResult(run?.Commit, end.Message.Length == 0, requests.ByMethod, requests.Writes, end.Message)
            {
                Code = end.Code,
            }
        );
        return end.Exit;
    }

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
}
