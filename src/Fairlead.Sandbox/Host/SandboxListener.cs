using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Fairlead.Sandbox.Host;

/// <summary>One Kestrel with a port of 127.0.0.1 for each service.</summary>
internal sealed class SandboxListener : IAsyncDisposable
{
    // As many as kube-apiserver allows on one connection: a client that opens more watches needs a second one.
    private const int StreamsPerConnection = 100;
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);
    private readonly WebApplication _application;
    private readonly Dictionary<SandboxService, ListenOptions> _endpoints = [];

    private SandboxListener(
        SandboxServices services,
        X509Certificate2 certificate,
        IReadOnlyDictionary<SandboxService, int> ports
    )
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.Http2.MaxStreamsPerConnection = StreamsPerConnection;
            foreach (var (service, port) in ports)
            {
                kestrel.Listen(IPAddress.Loopback, port, endpoint => Configure(endpoint, service, certificate));
            }
        });
        _application = builder.Build();
        _application.Run(context => services.Handler(ServiceOf(context))(context));
    }

    /// <summary>Where a service is reached.</summary>
    public Uri Address(SandboxService service) =>
        new($"{(service == SandboxService.Kubernetes ? "https" : "http")}://127.0.0.1:{Port(service)}/");

    public static async Task<SandboxListener> StartAsync(
        SandboxServices services,
        X509Certificate2 certificate,
        SandboxState state,
        SandboxOptions options,
        CancellationToken cancellationToken
    )
    {
        var asked = Asked(options);
        var wanted = asked.ToDictionary(
            ask => ask.Key,
            ask =>
                ask.Value != 0 ? ask.Value
                : state.LastPorts.GetValueOrDefault(ask.Key) is var last && IsFree(last) ? last
                : 0
        );
        try
        {
            return await StartAsync(services, certificate, wanted, cancellationToken);
        }
        catch (IOException error) when (error.InnerException is AddressInUseException)
        {
            if (asked.FirstOrDefault(ask => !IsFree(ask.Value)) is { Value: > 0 } taken)
            {
                throw Taken(taken.Key, taken.Value, error);
            }
        }

        // Only a port of last time was lost meanwhile; any free one will do.
        return await StartAsync(services, certificate, asked, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(Farewell);
        await _application.StopAsync(patience.Token);
        await _application.DisposeAsync();
    }

    private static async Task<SandboxListener> StartAsync(
        SandboxServices services,
        X509Certificate2 certificate,
        IReadOnlyDictionary<SandboxService, int> ports,
        CancellationToken cancellationToken
    )
    {
        var listener = new SandboxListener(services, certificate, ports);
        try
        {
            await listener._application.StartAsync(cancellationToken);
            return listener;
        }
        catch
        {
            await listener._application.DisposeAsync();
            throw;
        }
    }

    private void Configure(ListenOptions endpoint, SandboxService service, X509Certificate2 certificate)
    {
        _endpoints[service] = endpoint;
        if (service == SandboxService.Kubernetes)
        {
            endpoint.UseHttps(certificate);
        }
    }

    private int Port(SandboxService service) => _endpoints[service].IPEndPoint!.Port;

    private SandboxService ServiceOf(HttpContext context) =>
        _endpoints.First(endpoint => endpoint.Value.IPEndPoint!.Port == context.Connection.LocalPort).Key;

    private static Dictionary<SandboxService, int> Asked(SandboxOptions options)
    {
        var asked = new Dictionary<SandboxService, int>
        {
            [SandboxService.Registry] = options.RegistryPort,
            [SandboxService.Git] = options.GitPort,
            [SandboxService.Kubernetes] = options.KubernetesPort,
        };
        foreach (var (service, port) in asked)
        {
            if (port is < 0 or > IPEndPoint.MaxPort)
            {
                throw new SandboxException(
                    Refusals.InvalidPort,
                    $"{port} cannot be the port of the sandbox's {Title(service)}: choose 1 to 65535, or 0 for any free one."
                );
            }

            if (port != 0 && asked.Count(other => other.Value == port) > 1)
            {
                throw new SandboxException(
                    Refusals.InvalidPort,
                    $"Port {port} was asked for twice: registry, Git server and Kubernetes API each need their own."
                );
            }
        }

        return asked;
    }

    private static bool IsFree(int port)
    {
        if (port == 0)
        {
            return true;
        }

        using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            probe.Bind(new IPEndPoint(IPAddress.Loopback, port));
            probe.Listen();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static SandboxException Taken(SandboxService service, int port, Exception error) =>
        new(
            Refusals.TakenPort,
            $"Port {port} of 127.0.0.1, which the sandbox's {Title(service)} was to use, is taken by another program: choose "
                + "another port, or 0 for any free one.",
            error
        );

    private static string Title(SandboxService service) =>
        service switch
        {
            SandboxService.Registry => "registry",
            SandboxService.Git => "Git server",
            _ => "Kubernetes API",
        };
}
