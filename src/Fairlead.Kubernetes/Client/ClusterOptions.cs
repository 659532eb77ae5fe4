namespace Fairlead.Kubernetes.Client;

/// <summary>Which cluster to speak to, and how. Nothing is ever taken from the environment or a current context.</summary>
public sealed record ClusterOptions
{
    /// <summary>Path of the kubeconfig file; needs <see cref="Context"/> beside it.</summary>
    public string? Kubeconfig { get; init; }

    /// <summary>Name of a context in the kubeconfig file.</summary>
    public string? Context { get; init; }

    /// <summary>Use the service account of the pod this process runs in.</summary>
    public bool InCluster { get; init; }

    /// <summary>User to act as; null for the credentials' own.</summary>
    public string? ImpersonatedUser { get; init; }

    /// <summary>Groups to act as, together with <see cref="ImpersonatedUser"/>.</summary>
    public IReadOnlyList<string> ImpersonatedGroups { get; init; } = [];

    /// <summary>Requests in flight at once; 16 by default.</summary>
    public int Concurrency { get; init; } = 16;

    /// <summary>Time one attempt of a request may take; 30 seconds by default.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Attempts for a request that fails for a passing reason; 6 by default.</summary>
    public int Attempts { get; init; } = 6;

    /// <summary>Source of time for back-off.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
