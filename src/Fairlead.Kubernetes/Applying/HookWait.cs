using Fairlead.Kubernetes.Client;
using Fairlead.Kubernetes.Health;
using Fairlead.Kubernetes.Objects;

namespace Fairlead.Kubernetes.Applying;

/// <summary>Waits until a hook has run to its end.</summary>
internal static class HookWait
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    /// <summary>A Job and a Pod have to end well; every other object is done when it is healthy.</summary>
    public static HealthVerdict Verdict(LiveObject live) =>
        live.Key.Kind switch
        {
            "Job" => JobHealth.Completion(live.Root),
            "Pod" => live.Root.TextAt("status", "phase") is "Succeeded" ? HealthVerdict.Healthy
            : PodHealth.Of(live.Root) is { Status: HealthStatus.Healthy }
                ? HealthVerdict.Progressing("the pod is running")
            : PodHealth.Of(live.Root),
            _ => HealthCheck.Of(live),
        };

    /// <summary>Waits for the end.</summary>
    /// <exception cref="UnhealthyException">The hook failed, was deleted, or time is up.</exception>
    public static async Task<LiveObject> UntilDoneAsync(
        ClusterSession session,
        ResourceKind kind,
        LiveObject live,
        Action<string> report,
        DateTimeOffset deadline,
        CancellationToken cancellationToken
    )
    {
        var reported = "";
        for (
            var pause = TimeSpan.FromMilliseconds(100);
            ;
            pause = pause * 1.3 > LongestPause ? LongestPause : pause * 1.3
        )
        {
            var verdict = Verdict(live);
            if (verdict.Status == HealthStatus.Healthy)
            {
                return live;
            }

            var message = $"Hook {live.Key.Title}: {verdict.Message}";
            if (verdict.Status == HealthStatus.Failed || session.Client.Time.GetUtcNow() >= deadline)
            {
                throw new UnhealthyException(await ExplainAsync(session, live, message, verdict, cancellationToken));
            }

            if (!message.Is(reported))
            {
                report(reported = message);
            }

            await Task.Delay(pause, session.Client.Time, cancellationToken);
            live = await FindAsync(session, kind, live, cancellationToken);
        }
    }

    private static async Task<LiveObject> FindAsync(
        ClusterSession session,
        ResourceKind kind,
        LiveObject live,
        CancellationToken cancellationToken
    ) =>
        await ObjectStore.FindAsync(session.Client, kind, live.Key, cancellationToken)
        ?? throw new UnhealthyException($"Hook {live.Key.Title} was deleted by somebody else before it ended.");

    private static async Task<string> ExplainAsync(
        ClusterSession session,
        LiveObject live,
        string message,
        HealthVerdict verdict,
        CancellationToken cancellationToken
    )
    {
        var told = await PodDiagnosis.AskAsync(session.Client, session.Catalog, live, cancellationToken);
        var late = verdict.Status == HealthStatus.Failed ? "" : "Not done in time. ";
        return told is { } why ? $"{late}{message}; {why.Message.TrimEnd('.')}." : $"{late}{message.TrimEnd('.')}.";
    }
}
