using Fairlead.Sandbox.Git;

namespace Fairlead.Sandbox;

/// <summary>How a <see cref="Sandbox"/> is started.</summary>
public sealed record SandboxOptions
{
    /// <summary>Where everything the sandbox knows is kept; made when missing. It survives the process, however that ends.</summary>
    public required string Folder { get; init; }

    /// <summary>The registry's port on 127.0.0.1; 0 takes the last one again where it is free, else any free one.</summary>
    public int RegistryPort { get; init; }

    /// <summary>The Git server's port; 0 as with <see cref="RegistryPort"/>.</summary>
    public int GitPort { get; init; }

    /// <summary>The Kubernetes API's port; 0 as with <see cref="RegistryPort"/>.</summary>
    public int KubernetesPort { get; init; }

    /// <summary>Repositories that are to be there, with what one that is not begins with. Default: none.</summary>
    public IReadOnlyDictionary<string, Func<GitSeed>> Repositories { get; init; } =
        new Dictionary<string, Func<GitSeed>>();

    /// <summary>The clock of certificates, first commits and the cluster.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
