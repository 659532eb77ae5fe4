namespace Fairlead.Sandbox.Kubernetes.Resources;

/// <summary>How an object is deleted.</summary>
internal sealed record DeletionOptions
{
    /// <summary>Orphan, Background or Foreground; empty for the resource's default, Background.</summary>
    public string Propagation { get; init; } = "";

    public long? GraceSeconds { get; init; }

    /// <summary>The object must have this uid.</summary>
    public string? Uid { get; init; }

    /// <summary>The object must have this resourceVersion.</summary>
    public string? ResourceVersion { get; init; }

    public bool IsDryRun { get; init; }
}
