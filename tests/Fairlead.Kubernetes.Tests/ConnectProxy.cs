using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Fairlead.Kubernetes.Tests;

/// <summary>A proxy that connects whoever asks, and remembers what was asked.</summary>
internal sealed class ConnectProxy : IAsyncDisposable
{
    private static readonly byte[] Challenge =
    [
        .. "HTTP/1.1 407 Who are you?\r\nProxy-Authenticate: Basic realm=\"p\"\r\nContent-Length: 0\r\n\r\n"u8,
    ];

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _serving;
    private volatile string _asked = "";

    public ConnectProxy()
    {
        _listener.Start();
        _serving = ServeAsync();
    }

    public string Address => $"127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>Asks those who do not say who they are to do so, as proxies with accounts do.</summary>
    public bool IsClosedToStrangers { get; init; }

    /// <summary>Request line and headers of the last request.</summary>
    public string Asked => _asked;

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Dispose();
        await _serving;
        _stopping.Dispose();
    }

    private async Task ServeAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                connections.Add(ConnectAsync(await _listener.AcceptTcpClientAsync(_stopping.Token)));
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ConnectAsync(TcpClient client)
    {
        try
        {
            using (client)
            {
                var near = client.GetStream();
                _asked = await HeadAsync(near);
                while (IsClosedToStrangers && !_asked.Contains("Proxy-Authorization"))
                {
                    await near.WriteAsync(Challenge, _stopping.Token);
                    _asked = await HeadAsync(near);
                }

                var target = _asked.Split(' ')[1].Split(':');
                using var server = new TcpClient(target[0], int.Parse(target[1], null));
                var far = server.GetStream();
                await near.WriteAsync("HTTP/1.1 200 OK\r\n\r\n"u8.ToArray(), _stopping.Token);
                await Task.WhenAny(near.CopyToAsync(far, _stopping.Token), far.CopyToAsync(near, _stopping.Token));
            }
        }
        catch (Exception error) when (error is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The client has gone.
        }
    }

    private async Task<string> HeadAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            await stream.ReadExactlyAsync(one, _stopping.Token);
            head.Append((char)one[0]);
        }

        return head.ToString();
    }
}
