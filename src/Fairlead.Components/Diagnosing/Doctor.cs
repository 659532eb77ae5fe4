using Fairlead.Components.Connecting;
using Fairlead.Components.Session;
using Fairlead.Git;

namespace Fairlead.Components.Diagnosing;

/// <summary>Looks at the machine, and at the addresses that are given.</summary>
/// <param name="options">As they were given; nothing of the sandbox is looked at.</param>
/// <param name="environment">The environment that a cluster is named for; null for none.</param>
internal sealed class Doctor(DeliveryOptions options, string? environment, Surroundings surroundings)
{
    /// <summary>What there would be to look at besides, had it an address: its name and option.</summary>
    public IReadOnlyList<string> NotLookedAt { get; } =
    [
        .. options.Registry is null ? ["registry (--delivery-registry)"] : (string[])[],
        .. options.Repository is null ? ["environment repository and forge (--delivery-repository)"] : (string[])[],
        .. options.Cluster is null ? ["cluster (--cluster)"] : (string[])[],
    ];

    /// <summary>Looks at everything; one that fails is told, and the others are looked at all the same.</summary>
    public async Task ExamineAsync(PartList parts, CancellationToken cancellationToken)
    {
        await parts.AddAsync("sdk", () => Task.FromResult(SdkPart.Of(options.Root)));
        await parts.AddAsync("git", () => Task.FromResult(GitPart.Of(options.Root)));
        parts.Add(HomePart.Of(surroundings));
        parts.Add(DiskPart.Of(options.Temporary, surroundings));
        using var registry = options.Registry is null ? null : new OpenRegistry(options);
        var addresses = Addresses(registry).ToList();
        parts.Add(ProxyPart.Of(surroundings, addresses, HttpClient.DefaultProxy));
        var servers = await Task.WhenAll(
            addresses.Select(address => ServerLook.AtAsync(address, surroundings.Time, cancellationToken))
        );
        parts.Add(CertificatePart.Of(surroundings, servers));
        parts.Add(ClockPart.Of(servers));
        if (registry is not null)
        {
            await parts.AddAsync(
                "registry",
                () =>
                    new RegistryPart(
                        options,
                        registry.Destination,
                        RegistryPart.NamedRepositories(options)
                    ).ConnectAsync(cancellationToken)
            );
        }

        await ExamineRepositoryAsync(parts, cancellationToken);
        if (options.Cluster is not null)
        {
            await parts.AddAsync(
                "cluster",
                () =>
                    new ClusterPart(options, environment, surroundings.Time).ConnectAsync(
                        configuration: null,
                        cancellationToken
                    )
            );
        }
    }

    private async Task ExamineRepositoryAsync(PartList parts, CancellationToken cancellationToken)
    {
        if (options.Repository is null)
        {
            return;
        }

        var destination = Destinations.Of(options, sandbox: null);
        using var registry = destination.Registry;
        BareClone? clone = null;
        try
        {
            await parts.AddAsync(
                "repository",
                async () =>
                {
                    clone = await BareClone.OpenAsync(
                        destination.CloneFolder,
                        destination.Repository,
                        new GitOptions { DryRun = true },
                        cancellationToken
                    );
                    return await new RepositoryPart(options, clone, begins: false).ConnectAsync(cancellationToken);
                }
            );
            if (clone is not null)
            {
                await parts.AddAsync(
                    "forge",
                    () => ForgePart.ConnectAsync(options, clone, surroundings.Time, cancellationToken)
                );
            }
        }
        finally
        {
            clone?.Dispose();
        }
    }

    // Each server once; the cluster's has authorities of its own.
    private IEnumerable<Uri> Addresses(OpenRegistry? registry) =>
        new[]
        {
            registry?.Address,
            Uri.TryCreate(options.Repository, UriKind.Absolute, out var repository) ? repository : null,
            options.Repository is null ? null : ForgePart.ApiOf(options),
        }
            .OfType<Uri>()
            .Where(address => address.Scheme is "http" or "https")
            .DistinctBy(address => (address.Scheme, address.Host, address.Port));

    private sealed class OpenRegistry(DeliveryOptions options) : IDisposable
    {
        public Destination Destination { get; } = Destinations.Of(options, sandbox: null);

        public Uri Address => Destination.Registry.AddressOf(Destination.ImageHost);

        public void Dispose() => Destination.Registry.Dispose();
    }
}
