using System.Net;
using System.Net.Sockets;

namespace Fairlead.TestKit;

/// <summary>An HTTP server's listener on a free port of 127.0.0.1.</summary>
public static class LoopbackListener
{
    private const int Attempts = 20;

    /// <summary>Listens; a port that somebody else takes between the look for it and its use is another one's.</summary>
    /// <param name="host">Address and port, as in an address.</param>
    public static HttpListener Start(out string host)
    {
        for (var attempt = 1; ; attempt++)
        {
            host = $"127.0.0.1:{FreePort()}";
            var listener = new HttpListener();
            listener.Prefixes.Add($"http://{host}/");
            try
            {
                listener.Start();
                return listener;
            }
            catch (HttpListenerException) when (attempt < Attempts)
            {
                listener.Close();
            }
        }
    }

    /// <summary>A port of 127.0.0.1 on which nobody listens at the moment; somebody else may take it first.</summary>
    public static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
