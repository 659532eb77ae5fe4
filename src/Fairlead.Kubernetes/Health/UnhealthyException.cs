namespace Fairlead.Kubernetes.Health;

/// <summary>An object that failed, or did not become healthy in time; the message is a sentence.</summary>
public sealed class UnhealthyException(string message) : Exception(message);
