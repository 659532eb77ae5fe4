using Fairlead.Kubernetes.Client;
using Fairlead.TestKit;

namespace Fairlead.Kubernetes.Tests;

/// <summary>A server that answers as the function says, and a client of it.</summary>
internal sealed class LyingCluster : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();

    private LyingCluster(LyingServer server, int attempts)
    {
        Server = server;
        var kubeconfig = _folder.Write(
            "kubeconfig",
            $$$"""
            {apiVersion: v1, kind: Config, clusters: [{name: c, cluster: {server: '{{{server.Address}}}'}}], users: [{name: u, user: {token: t}}], contexts: [{name: x, context: {cluster: c, user: u}}]}
            """
        );
        Client = ClusterClient.Open(
            new ClusterOptions
            {
                Kubeconfig = kubeconfig,
                Context = "x",
                Attempts = attempts,
                // However busy the machine is.
                RequestTimeout = TimeSpan.FromMinutes(5),
            }
        );
    }

    public LyingServer Server { get; }

    public ClusterClient Client { get; }

    /// <summary>The server's address as sentences name it.</summary>
    public Uri Address => Client.Address;

    /// <summary>Starts the server.</summary>
    /// <param name="answer">Answers a request, of which it is given line, headers and body.</param>
    /// <param name="attempts">How often the client tries what may pass.</param>
    public static LyingCluster Start(Func<string, LyingAnswer> answer, int attempts = 1) =>
        new(LyingServer.Start(answer), attempts);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Server.DisposeAsync();
        _folder.Dispose();
    }
}
