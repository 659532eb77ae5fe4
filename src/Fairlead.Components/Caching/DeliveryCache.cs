using Fairlead.Components.Services;
using Fairlead.Components.Session;
using Fairlead.Images.Registry;
using Fairlead.Trust;
using Nuke.Common;
using Serilog;

namespace Fairlead.Components.Caching;

/// <summary>What a run knows of other machines' work: opened when it is first needed, and off where nobody could be believed.</summary>
internal sealed class DeliveryCache : IDisposable
{
    // What is only a help must not hold up the work it spares.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private const int Attempts = 2;

    private readonly DeliveryOptions _options;
    private readonly RegistryCache? _registry;
    private ServiceCache? _services;

    private DeliveryCache(DeliveryOptions options, RegistryCache? registry, string off) =>
        (_options, _registry, Off) = (options, registry, off);

    /// <summary>Why the cache is off, in a sentence; empty where it is not.</summary>
    public string Off { get; }

    /// <summary>The registry; null where the cache is off.</summary>
    public RegistryCache? Registry => _registry;

    /// <summary>Opens the cache of a delivery; a mistake in it is said, and then it is off.</summary>
    /// <param name="sandbox">The sandbox; null where the addresses are real ones, or it is not open.</param>
    public static DeliveryCache Open(DeliveryOptions options, SandboxLink? sandbox)
    {
        try
        {
            return OpenRegistry(options, sandbox);
        }
        catch (Exception error)
            when (error is TrustException or InvalidDataException or IOException or UnauthorizedAccessException)
        {
            Log.Warning("the cache is left out: {Reason}", error.Message);
            return new DeliveryCache(options, null, error.Message);
        }
    }

    /// <summary>What is known of services; null where the cache is off.</summary>
    public ServiceCache? ServicesOf(ServiceBuild build) =>
        _registry is null
            ? null
            : _services ??= new ServiceCache(
                _registry,
                new ServiceKeys(() => ServiceKeys.OutsideOf(_options), build),
                Path.Combine(_options.Temporary, "services", "records"),
                RunIdentity.Of(Environment.GetEnvironmentVariable)
            );

    /// <summary>What it would spare of a build's work.</summary>
    public async Task<CacheReport> ExplainAsync(NukeBuild build, CancellationToken cancellationToken)
    {
        if (_registry is null)
        {
            return new CacheReport("", Off, [], new Dictionary<string, bool>());
        }

        var services = new ServiceBuild(_options.Root, _options.Temporary, _options.Services) { Shared = ServicesOf };
        var findings = new List<CacheFinding>();
        using (await services.LockAsync(cancellationToken))
        {
            var look = services.Work.Look();
            foreach (var service in _options.Services)
            {
                findings.Add(await services.Cache!.ExplainAsync(service, look, cancellationToken));
            }
        }

        var targets = build
            .GetType()
            .GetCustomAttributes(inherit: true)
            .OfType<IExplainsTargets>()
            .SelectMany(attribute => attribute.Explain(build, _registry))
            .ToDictionary();
        return new CacheReport(_registry.Address.ToString(), "", findings, targets);
    }

    /// <inheritdoc />
    public void Dispose() => _registry?.Dispose();

    private static DeliveryCache OpenRegistry(DeliveryOptions options, SandboxLink? sandbox)
    {
        if (CacheKeys.Read(options) is not { } keys)
        {
            if (options.CacheKey is not null)
            {
                Log.Warning(
                    "nothing is put into a cache: commit the public half of --cache-key as .nuke/cache.pub (openssl ec -in KEY -pubout)"
                );
            }

            return new DeliveryCache(
                options,
                null,
                "there is no .nuke/cache.pub with the public keys of whom it may believe."
            );
        }

        if (CacheAddress.Of(options, sandbox is not null) is not { } address)
        {
            keys.Dispose();
            return new DeliveryCache(
                options,
                null,
                "no registry is named. Give --cache oci://HOST/PATH or --delivery-registry."
            );
        }

        if (keys.Refused.Length > 0)
        {
            Log.Warning("nothing is put into the cache {Address}: {Reason}", address, keys.Refused);
        }

        var registry = Destinations.RegistryOf(options, sandbox) with { Attempts = Attempts, IdleTimeout = Patience };
        return new DeliveryCache(options, new RegistryCache(new RegistryClient(registry), address, keys), "");
    }
}
