using System.Collections.ObjectModel;

namespace Fairlead.Images.Registry;

/// <summary>How registries are reached.</summary>
public sealed record RegistryOptions
{
    /// <summary>
    /// Registry host to the address that answers for it, as for a mirror. Hosts not named are reached at
    /// <c>https://host</c>, or <c>http://host</c> for localhost and loopback addresses. Default: empty.
    /// </summary>
    public IReadOnlyDictionary<string, Uri> Endpoints { get; init; } = ReadOnlyDictionary<string, Uri>.Empty;

    /// <summary>Credentials for a registry host, asked for only when that registry demands them. Default: none.</summary>
    public Func<string, CancellationToken, ValueTask<RegistryCredentials?>> Credentials { get; init; } =
        static (_, _) => ValueTask.FromResult<RegistryCredentials?>(null);

    /// <summary>Tries of one request before it fails, the first included. Default: 4.</summary>
    public int Attempts { get; init; } = 4;

    /// <summary>Wait before the second try; it doubles from there, with jitter. Default: 250 ms.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>The longest <c>Retry-After</c> that is waited for; a longer one fails at once. Default: 30 s.</summary>
    public TimeSpan LongestRetryAfter { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>A registry that sends nothing for this long is given up. Default: 60 s.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The largest manifest or index that is read. Default: 4 MiB, the specification's advice.</summary>
    public int LargestManifest { get; init; } = 4 * 1024 * 1024;

    /// <summary>
    /// Whether nothing is written: what a push would send is looked up, and its answer is as if it had been sent. Default:
    /// false.
    /// </summary>
    public bool DryRun { get; init; }

    /// <summary>The clock of retries and timeouts. Default: the system's.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
