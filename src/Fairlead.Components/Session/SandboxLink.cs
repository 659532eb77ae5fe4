using Fairlead.Sandbox;
using Fairlead.Sandbox.Git;
using Serilog;

namespace Fairlead.Components.Session;

/// <summary>The sandbox of this checkout: started when first needed, or the one that another process serves.</summary>
internal sealed class SandboxLink : IAsyncDisposable
{
    /// <summary>Host in the names of what the sandbox's registry holds. Ports change; names in manifests must not.</summary>
    public const string RegistryHost = "registry.fairlead.localhost";

    /// <summary>Name of the sandbox's environment repository.</summary>
    public const string RepositoryName = "environments";

    private readonly Fairlead.Sandbox.Sandbox? _own;

    private SandboxLink(SandboxAddresses addresses, Fairlead.Sandbox.Sandbox? own) =>
        (Addresses, _own) = (addresses, own);

    /// <summary>Where the sandbox listens.</summary>
    public SandboxAddresses Addresses { get; }

    /// <summary>Whether another process serves the sandbox.</summary>
    public bool IsServedElsewhere => _own is null;

    /// <summary>Starts the sandbox, or links to the one that is being served.</summary>
    public static async Task<SandboxLink> OpenAsync(DeliveryOptions options, CancellationToken cancellationToken)
    {
        try
        {
            var own = await Fairlead.Sandbox.Sandbox.StartAsync(
                new SandboxOptions
                {
                    Folder = FolderOf(options),
                    RegistryPort = options.RegistryPort,
                    GitPort = options.GitPort,
                    KubernetesPort = options.KubernetesPort,
                },
                cancellationToken
            );
            if (own.BeganAnew is { } why)
            {
                Log.Warning("{Why}", why);
            }

            return new SandboxLink(own.Addresses, own);
        }
        catch (SandboxInUseException running)
        {
            Log.Information("using the sandbox that process {Process} serves", running.ProcessId);
            return new SandboxLink(running.Addresses, own: null);
        }
    }

    /// <summary>Gives a new sandbox the environment repository that a team has.</summary>
    public async Task SeedRepositoryAsync(DeliveryOptions options, CancellationToken cancellationToken)
    {
        if (_own is not null && !_own.Git.Exists(RepositoryName))
        {
            var seed = new GitSeed(ContentOf(options).Files())
            {
                Branch = options.Branch,
                Message = "Begin with the content of manifests/",
            };
            await _own.Git.CreateAsync(RepositoryName, seed, cancellationToken);
        }
    }

    /// <summary>The content folder's way into the sandbox's environment repository.</summary>
    public static SandboxContent ContentOf(DeliveryOptions options) => new(options.ContentFolder, StampOf(options));

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_own is not null)
        {
            await _own.DisposeAsync();
        }
    }

    private static string FolderOf(DeliveryOptions options) => Path.Combine(options.Temporary, "sandbox");

    private static string StampOf(DeliveryOptions options) => Path.Combine(FolderOf(options), "content.stamp");
}
