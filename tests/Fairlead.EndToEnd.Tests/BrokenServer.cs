using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Fairlead.EndToEnd.Tests;

/// <summary>An HTTP server on a loopback port that answers every request with one status.</summary>
internal sealed class BrokenServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Task _serving;

    private BrokenServer(HttpStatusCode status)
    {
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _serving = ServeAsync(status);
    }

    public int Port { get; }

    public static Task<BrokenServer> StartAsync(HttpStatusCode status) => Task.FromResult(new BrokenServer(status));

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _serving;
    }

    private async Task ServeAsync(HttpStatusCode status)
    {
        var answer = Encoding.ASCII.GetBytes($"HTTP/1.1 {(int)status} {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync();
                await using var stream = client.GetStream();
                await ReadHeadAsync(stream);
                await stream.WriteAsync(answer);
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException or IOException)
        {
            // The listener was closed: the test is over.
        }
    }

    private static async Task ReadHeadAsync(NetworkStream stream)
    {
        var buffer = new byte[4096];
        var head = "";
        while (!head.Contains("\r\n\r\n", StringComparison.Ordinal))
        {
            var count = await stream.ReadAsync(buffer);
            if (count == 0)
            {
                return;
            }

            head += Encoding.ASCII.GetString(buffer, 0, count);
        }
    }
}
