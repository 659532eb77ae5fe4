namespace Fairlead.Kubernetes.Health;

/// <summary>A time that is up some day, whatever somebody sets the clock to meanwhile.</summary>
/// <param name="time">Source of time.</param>
/// <param name="patience">How long it takes from now on.</param>
internal sealed class Deadline(TimeProvider time, TimeSpan patience)
{
    private readonly long _begun = time.GetTimestamp();

    /// <summary>True once time is up.</summary>
    public bool IsOver => time.GetElapsedTime(_begun) >= patience;
}
