using System.Net;
using Fairlead.Kubernetes.Client;

namespace Fairlead.Kubernetes.Drift;

/// <summary>What is wrong with a watch itself, told once when it begins and once when it is over. Thread-safe.</summary>
/// <param name="tell">Told what is wrong; null once nothing is.</param>
internal sealed class WatchTroubles(Action<ClusterException?> tell)
{
    private readonly Lock _lock = new();
    private ClusterException? _told;

    /// <summary>The watch lost something, which only another relist can show to be over.</summary>
    /// <param name="finding">What.</param>
    /// <param name="lastSign">When the server last said anything on it; null for never.</param>
    public void Lost(RelistFinding finding, DateTimeOffset? lastSign)
    {
        var alive = lastSign is { } at ? $" The server last said something on it at {at:u}." : "";
        Tell(new ClusterException(Refusals.LostEvents, finding.Message + alive));
    }

    /// <summary>
    /// A request failed: where the server sends what is not read, or does not allow it, that does not pass like an outage.
    /// </summary>
    public void Failed(ClusterException error)
    {
        if (Lasts(error))
        {
            Tell(error);
        }
    }

    /// <summary>The watch has begun, and read everything there is.</summary>
    public void Began()
    {
        lock (_lock)
        {
            if (_told is { } error && Lasts(error))
            {
                Tell(null);
            }
        }
    }

    /// <summary>A relist has shown that the watch knows everything.</summary>
    public void Proved() => Tell(null);

    private static bool Lasts(ClusterException error) =>
        error.Status == HttpStatusCode.Forbidden || RefusalCode.Of(error) is Refusals.TooMuch or Refusals.NoKubernetes;

    private void Tell(ClusterException? error)
    {
        lock (_lock)
        {
            if (_told?.Message != error?.Message)
            {
                _told = error;
                tell(error);
            }
        }
    }
}
