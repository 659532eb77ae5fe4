namespace Fairlead.Kubernetes.Health;

/// <summary>An object that failed, or did not become healthy in time; the message is a sentence.</summary>
public sealed class UnhealthyException(string message) : Exception(message)
{
    /// <summary>Whether only time is up: nothing failed, and a longer wait may see it healthy.</summary>
    public bool IsLate { get; init; }
}
