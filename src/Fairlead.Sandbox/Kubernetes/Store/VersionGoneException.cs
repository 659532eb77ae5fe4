namespace Fairlead.Sandbox.Kubernetes.Store;

/// <summary>The asked resourceVersion is older than the history that is kept.</summary>
internal sealed class VersionGoneException(long version, long oldest)
    : Exception($"too old resource version: {version} ({oldest})");
