using Fairlead.Environments.Health;
using Fairlead.Environments.Objects;
using Fairlead.Kubernetes.Client;
using Fairlead.Kubernetes.Health;
using Fairlead.Kubernetes.Objects;

namespace Fairlead.Kubernetes.Applying;

/// <summary>Waits until a hook has run to its end.</summary>
internal static class HookWait
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
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
        Deadline deadline,
        CancellationToken cancellationToken
    )
    {
        var reported = "";
        var started = session.Client.Time.GetTimestamp();
        for (var pause = FirstPause; ; pause = pause * 1.3 > LongestPause ? LongestPause : pause * 1.3)
        {
            if (Verdict(live).Status == HealthStatus.Healthy)
            {
                return live;
            }

            var ask = session.Client.Time.GetElapsedTime(started) >= Patience;
            var message = await MessageAsync(session, live, ask, deadline, cancellationToken);
            if (!message.Is(reported))
            {
                report(reported = message);
            }

            await Task.Delay(pause, session.Client.Time, cancellationToken);
            live = await FindAsync(session, kind, live, cancellationToken);
        }
    }

    private static async Task<string> MessageAsync(
        ClusterSession session,
        LiveObject live,
        bool ask,
        Deadline deadline,
        CancellationToken cancellationToken
    )
    {
        var verdict = Verdict(live);
        var late = deadline.IsOver;
        var told =
            ask || late || verdict.Status == HealthStatus.Failed
                ? await PodDiagnosis.AskAsync(session.Client, session.Catalog, live, cancellationToken)
                : null;
        var message = $"Hook {live.Key.Title}: {verdict.Message.TrimEnd('.')}";
        message = told is { } why ? $"{message}; {why.Message.TrimEnd('.')}" : message;
        if (verdict.Status == HealthStatus.Failed || told is { Status: HealthStatus.Failed })
        {
            throw new UnhealthyException(Refusals.FailedHook, $"{message}.");
        }

        return late
            ? throw new UnhealthyException(Refusals.LateHook, $"Not done in time. {message}.") { IsLate = true }
            : message;
    }

    private static async Task<LiveObject> FindAsync(
        ClusterSession session,
        ResourceKind kind,
        LiveObject live,
        CancellationToken cancellationToken
    ) =>
        await ObjectStore.FindAsync(session.Client, kind, live.Key, cancellationToken)
        ?? throw new UnhealthyException(
            Refusals.DeletedMeanwhile,
            $"Hook {live.Key.Title} was deleted by somebody else before it ended."
        );
}
