namespace Fairlead.Kubernetes.Applying;

/// <summary>An application that could not be made to match; the message says which object, why, and what to do.</summary>
public sealed class ApplyException(string message, Exception? inner = null) : Exception(message, inner);
