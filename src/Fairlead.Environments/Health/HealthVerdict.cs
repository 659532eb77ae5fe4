namespace Fairlead.Environments.Health;

/// <summary>How an object does, and why.</summary>
/// <param name="Status">The verdict.</param>
/// <param name="Message">A short reason; empty for a healthy object.</param>
public readonly record struct HealthVerdict(HealthStatus Status, string Message)
{
    internal static HealthVerdict Healthy { get; } = new(HealthStatus.Healthy, "");

    internal static HealthVerdict Progressing(string message) => new(HealthStatus.Progressing, message);

    internal static HealthVerdict Failed(string message) => new(HealthStatus.Failed, message);
}
