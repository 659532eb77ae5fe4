using Fairlead.Agent.CommandLine;
using Fairlead.Agent.Forges;
using Fairlead.Agent.Loop;
using Fairlead.Agent.Reconciling;
using Fairlead.Agent.Reporting;
using Fairlead.Agent.Signers;
using Fairlead.Git;
using Fairlead.Kubernetes.Client;

namespace Fairlead.Agent.Service;

/// <summary>Runs the agent as a service until it is told to stop.</summary>
/// <param name="options">What the command line asks for.</param>
/// <param name="reporter">Told of everything that happens.</param>
internal sealed class ServiceCommand(AgentOptions options, IReporter reporter)
{
    private static readonly TimeProvider Clock = TimeProvider.System;

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var client = ClusterClient.Open(Workspace.Cluster(options));
            using var clone = await Workspace.OpenCloneAsync(options, cancellationToken);
            await RunAsync(client, clone, cancellationToken);
            return ExitCode.Healthy;
        }
        catch (Exception error) when (error is ClusterException or GitException)
        {
            reporter.Problem(null, error.Message, RefusalCode.Of(error));
            return ExitCode.Usage;
        }
        catch (IOException error)
        {
            reporter.Problem(
                null,
                $"The agent cannot listen on {options.Listen}: {error.Message}",
                Refusals.TakenAddress
            );
            return ExitCode.Usage;
        }
    }

    private async Task RunAsync(ClusterClient client, BareClone clone, CancellationToken cancellationToken)
    {
        var state = new AgentState(options.Environment, Clock)
        {
            RepositoryPatience = Longer(OpenWork.Least, 3 * options.Poll),
        };
        var recording = new StateReporter(reporter, state);
        var supervisor = new Supervisor(state, recording, Clock);
        using var exporting = TraceExport.FromEnvironment();
        using var watch = new RepositoryWatch(options, state, recording, Clock);
        using var statuses = Publication.Open(options, state, recording, Clock);
        var events = new ClusterEvents(client, message => state.Problem("events", message), Clock);
        var webhook = options.WebhookSecretFile is { } file ? new Webhook(file, watch.Ask) : null;
        await using var site = Endpoints.Build(options.Listen, state, client.Requests, webhook);
        await site.StartAsync(cancellationToken);
        reporter.Report(new Listening(string.Join(", ", site.Urls)));
        await using var loop = new AgentLoop(
            options,
            client,
            clone,
            state,
            recording,
            events,
            supervisor,
            watch.Ask,
            Clock
        );
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await RunAsync(
            [
                supervisor.KeepAsync("The agent's loop", loop.RunAsync, stopping.Token),
                supervisor.KeepAsync(
                    "The watch of the repository",
                    token => watch.RunAsync(clone, loop.Supersede, token),
                    stopping.Token
                ),
                supervisor.KeepAsync("The writing of Events", events.RunAsync, stopping.Token),
                supervisor.KeepAsync("The writing of commit statuses", statuses.RunAsync, stopping.Token),
                .. Trust(state, recording)
                    .Select(signers =>
                        supervisor.KeepAsync("The watch of the allowed signers", signers.RunAsync, stopping.Token)
                    ),
            ],
            stopping
        );
        await site.StopAsync(CancellationToken.None);
    }

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private IEnumerable<TrustWatch> Trust(AgentState state, IReporter recording) =>
        options.AllowedSigners is null && options.Trust is null
            ? []
            : [new TrustWatch(options.AllowedSigners, options.Trust, options.Poll, state, recording, Clock)];

    // They are begun again whenever they end, until the agent is told to stop.
    private static async Task RunAsync(Task[] parts, CancellationTokenSource stopping)
    {
        try
        {
            await await Task.WhenAny(parts);
        }
        finally
        {
            await stopping.CancelAsync();
            await Task.WhenAll(parts);
        }
    }
}
