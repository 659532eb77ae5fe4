using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Fairlead.EndToEnd.Tests;

/// <summary>An HTTP server on a loopback port that answers every request with one status.</summary>
internal sealed class BrokenServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _serving;

    public BrokenServer(HttpStatusCode status)
    {
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _serving = ServeAsync(status);
    }

    public int Port { get; }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _serving;
        _listener.Dispose();
        _stopping.Dispose();
    }

    private async Task ServeAsync(HttpStatusCode status)
    {
        var answer = Encoding.ASCII.GetBytes(
            $"HTTP/1.1 {(int)status} {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        );
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_stopping.Token);
                await using var stream = client.GetStream();
                await ReadHeadAsync(stream);
                await stream.WriteAsync(answer, _stopping.Token);
            }
        }
        catch (Exception error) when (error is OperationCanceledException or IOException)
        {
            // The test is over, or a client went away in the middle of its request.
        }
    }

    private async Task ReadHeadAsync(NetworkStream stream)
    {
        var buffer = new byte[4096];
        var head = "";
        while (!head.Contains("\r\n\r\n"))
        {
            var count = await stream.ReadAsync(buffer, _stopping.Token);
            if (count == 0)
            {
                return;
            }

            head += Encoding.ASCII.GetString(buffer, 0, count);
        }
    }
}
