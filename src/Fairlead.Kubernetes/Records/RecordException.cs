namespace Fairlead.Kubernetes.Records;

/// <summary>The record of an environment cannot be relied on, or may not be kept; the message says what to do.</summary>
public sealed class RecordException(string message, Exception? inner = null) : Exception(message, inner);
