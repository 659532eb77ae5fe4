using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Fairlead.Git.Tests.Servers;

/// <summary>HTTPS, with a certificate of an authority of its own, in front of a plain HTTP server.</summary>
internal sealed class TlsFront : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly X509Certificate2 _certificate;
    private readonly int _target;
    private readonly Task _serving;

    public TlsFront(Uri target, string host = "127.0.0.1")
    {
        _target = target.Port;
        (Authority, _certificate) = Certificates(host);
        _listener.Start();
        _serving = ServeAsync();
    }

    public X509Certificate2 Authority { get; }

    public string Repository => $"https://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/env.git";

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _serving;
        _stop.Dispose();
    }

    private static (X509Certificate2 Authority, X509Certificate2 Server) Certificates(string host)
    {
        var now = TimeProvider.System.GetUtcNow();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var authority = new CertificateRequest("CN=Tests", key, HashAlgorithmName.SHA256);
        authority.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var signer = authority.CreateSelfSigned(now.AddHours(-1), now.AddHours(1));
        using var serverKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var server = new CertificateRequest($"CN={host}", serverKey, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        if (IPAddress.TryParse(host, out var ip))
        {
            names.AddIpAddress(ip);
        }
        else
        {
            names.AddDnsName(host);
        }

        server.CertificateExtensions.Add(names.Build());
        using var signed = server.Create(signer, now.AddHours(-1), now.AddMinutes(30), [1, 2, 3]);
        using var whole = signed.CopyWithPrivateKey(serverKey);
        return (signer, X509CertificateLoader.LoadPkcs12(whole.Export(X509ContentType.Pkcs12), null));
    }

    private async Task ServeAsync()
    {
        var connections = new List<Task>();
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                connections.Add(RelayAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
            }
            catch (Exception error) when (error is OperationCanceledException or SocketException) { }
        }

        await Task.WhenAll(connections);
    }

    private async Task RelayAsync(TcpClient client)
    {
        using var target = new TcpClient();
        try
        {
            await using var outside = new SslStream(client.GetStream());
            await outside.AuthenticateAsServerAsync(_certificate);
            await target.ConnectAsync(IPAddress.Loopback, _target, _stop.Token);
            var inside = target.GetStream();
            await Task.WhenAny(outside.CopyToAsync(inside, _stop.Token), inside.CopyToAsync(outside, _stop.Token));
        }
        catch (Exception error)
            when (error
                    is IOException
                        or OperationCanceledException
                        or System.Security.Authentication.AuthenticationException
            )
        {
            // The client does not trust us, or has gone.
        }
        finally
        {
            client.Dispose();
        }
    }
}
