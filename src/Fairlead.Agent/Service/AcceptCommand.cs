using Fairlead.Agent.CommandLine;
using Fairlead.Agent.History;
using Fairlead.Agent.Reconciling;
using Fairlead.Kubernetes.Client;
using Fairlead.Kubernetes.Records;

namespace Fairlead.Agent.Service;

/// <summary>Accepts a commit: the agent applies it with its next look at the branch.</summary>
/// <param name="options">What the command line asks for.</param>
/// <param name="output">Told what was written down.</param>
/// <param name="errors">Told why it could not be.</param>
internal sealed class AcceptCommand(AgentOptions options, TextWriter output, TextWriter errors)
{
    /// <summary>The exit code: 0 written down, 1 failed, 2 where the cluster named cannot be used at all.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        ClusterClient client;
        try
        {
            client = ClusterClient.Open(Workspace.Cluster(options));
        }
        catch (ClusterException error)
        {
            await errors.WriteLineAsync(ForeignText.Shown(RefusalCode.Sentence(error)));
            return ExitCode.Usage;
        }

        using (client)
        {
            return await RunAsync(client, cancellationToken);
        }
    }

    private async Task<int> RunAsync(ClusterClient client, CancellationToken cancellationToken)
    {
        try
        {
            var store = Workspace.Record(options, client);
            var word = await new AcceptanceKeeper(client, store).KeepAsync(options, cancellationToken);
            var events = new ClusterEvents(client, _ => { }, TimeProvider.System);
            events.Add(store.Key, "AcceptRequested", word.ToString(), isWarning: true);
            await events.FlushAsync(cancellationToken);
            await output.WriteLineAsync(
                $"{ForeignText.Shown(word.ToString()).TrimEnd('.')}. It is kept in the ConfigMap {store.Key.Name} in {store.Key.Namespace}; the agent applies the branch once it is at this commit or after it."
            );
            return ExitCode.Healthy;
        }
        catch (Exception error) when (error is ClusterException or RecordException)
        {
            await errors.WriteLineAsync(ForeignText.Shown(RefusalCode.Sentence(error)));
            return ExitCode.Failed;
        }
    }
}
