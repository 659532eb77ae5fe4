using Fairlead.Agent.CommandLine;
using Fairlead.Agent.Reconciling;
using Fairlead.Agent.Reporting;
using Fairlead.Git;
using Fairlead.Kubernetes.Client;

namespace Fairlead.Agent.Service;

/// <summary>Runs the agent as a service until it is told to stop.</summary>
/// <param name="options">What the command line asks for.</param>
/// <param name="reporter">Told of everything that happens.</param>
internal sealed class ServiceCommand(AgentOptions options, IReporter reporter)
{
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
            reporter.Problem(null, error.Message);
            return ExitCode.Usage;
        }
        catch (IOException error)
        {
            reporter.Problem(null, $"The agent cannot listen on {options.Listen}: {error.Message}");
            return ExitCode.Usage;
        }
    }

    private async Task RunAsync(ClusterClient client, BareClone clone, CancellationToken cancellationToken)
    {
        var state = new AgentState(options.Environment, TimeProvider.System);
        await using var site = Site(state, client);
        await site.StartAsync(cancellationToken);
        reporter.Report(new Listening(string.Join(", ", site.Urls)));
        var recording = new StateReporter(reporter, state);
        await using var loop = new AgentLoop(options, client, clone, state, recording, TimeProvider.System);
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var watch = new RepositoryWatch(options, state, recording, TimeProvider.System);
        try
        {
            var first = await Task.WhenAny(
                loop.RunAsync(stopping.Token),
                watch.RunAsync(clone, loop.Supersede, stopping.Token)
            );
            await first;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Told to stop, which is the ordinary end.
        }

        await stopping.CancelAsync();
        await site.StopAsync(CancellationToken.None);
    }

    private WebApplication Site(AgentState state, ClusterClient client)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(options.Listen.GetLeftPart(UriPartial.Authority));
        var site = builder.Build();
        site.MapGet("/", () => Results.Content(Dashboard.Render(state), "text/html; charset=utf-8"));
        site.MapGet("/healthz/live", () => "live");
        site.MapGet(
            "/healthz/ready",
            () =>
                state.IsReady
                    ? Results.Text("ready")
                    : Results.Text("not ready", statusCode: StatusCodes.Status503ServiceUnavailable)
        );
        site.MapGet(
            "/metrics",
            () => Results.Content(Metrics.Render(state, client.Requests), "text/plain; version=0.0.4")
        );
        return site;
    }
}
