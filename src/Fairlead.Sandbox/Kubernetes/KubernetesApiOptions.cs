namespace Fairlead.Sandbox.Kubernetes;

/// <summary>What a sandbox cluster is opened with.</summary>
public sealed record KubernetesApiOptions
{
    /// <summary>Where the cluster's state and its audit log lie; made when missing. One process at a time.</summary>
    public required string Folder { get; init; }

    /// <summary>The clock of the API server and of every controller; the system's by default.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>
    /// Tells whether an image, written as in a pod's <c>image</c> field, can be pulled; a pod whose images cannot be
    /// pulled stays in ImagePullBackOff. By default every image can.
    /// </summary>
    public Func<string, bool> ImageExists { get; init; } = _ => true;

    /// <summary>Bearer tokens and who they stand for. Empty means that every request is made by an administrator.</summary>
    public IReadOnlyDictionary<string, KubernetesUser> Tokens { get; init; } = new Dictionary<string, KubernetesUser>();
}
