using Fairlead.Sandbox;
using Serilog;

namespace Fairlead.Components.Session;

/// <summary>The sandbox of this checkout: started when first needed, or the one that another process serves.</summary>
public sealed class SandboxLink : IAsyncDisposable
{
    /// <summary>Host in the names of what the sandbox's registry holds. Ports change; names in manifests must not.</summary>
    public const string RegistryHost = "registry.fairlead.localhost";

    /// <summary>Name of the sandbox's environment repository.</summary>
    public const string RepositoryName = "environments";

    private readonly Fairlead.Sandbox.Sandbox? _own;

    private SandboxLink(SandboxAddresses addresses, Fairlead.Sandbox.Sandbox? own) => (Addresses, _own) = (addresses, own);

    /// <summary>Where the sandbox listens.</summary>
    public SandboxAddresses Addresses { get; }

    /// <summary>Starts the sandbox, or links to the one that is being served.</summary>
    public static async Task<SandboxLink> OpenAsync(DeliveryOptions options, CancellationToken cancellationToken)
    {
        try
        {
            var own = await Fairlead.Sandbox.Sandbox.StartAsync(
                new SandboxOptions
                {
                    Folder = Path.Combine(options.Temporary, "sandbox"),
                    RegistryPort = options.RegistryPort,
                    GitPort = options.GitPort,
                    KubernetesPort = options.KubernetesPort,
                },
                cancellationToken
            );
            return new SandboxLink(own.Addresses, own);
        }
        catch (SandboxInUseException running) when (running.Addresses is not null)
        {
            Log.Information("using the sandbox that process {Process} serves", running.ProcessId);
            return new SandboxLink(running.Addresses, own: null);
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_own is not null)
        {
            await _own.DisposeAsync();
        }
    }
}
