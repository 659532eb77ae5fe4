using Fairlead.Environments.Health;
using Fairlead.Environments.Objects;
using Fairlead.Kubernetes.Client;
using Fairlead.Kubernetes.Objects;

namespace Fairlead.Kubernetes.Health;

/// <summary>Waits until objects are healthy, one has failed, or time is up.</summary>
/// <param name="client">The cluster.</param>
/// <param name="catalog">What it serves.</param>
/// <param name="rules">How kinds tell their health that are not known otherwise.</param>
/// <param name="report">Told what is waited for, whenever that changes.</param>
internal sealed class HealthWaiter(
    ClusterClient client,
    ResourceCatalog catalog,
    HealthRules rules,
    Action<string> report
)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly ClaimBinding _claims = new(client, catalog);
    private string _reported = "";

    /// <summary>The objects in their last state.</summary>
    /// <param name="objects">The objects as they are known now; healthy ones cost no request.</param>
    /// <param name="deadline">When to give up.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="UnhealthyException">One failed, or time is up.</exception>
    public async Task WaitAsync(IEnumerable<LiveObject> objects, Deadline deadline, CancellationToken cancellationToken)
    {
        var started = client.Time.GetTimestamp();
        var pending = await PendingAsync(objects, cancellationToken);
        for (var pause = FirstPause; pending.Count > 0; pause = Longer(pause))
        {
            var ask = client.Time.GetElapsedTime(started) >= Patience;
            await JudgeAsync(pending, ask, deadline, cancellationToken);
            await Task.Delay(pause, client.Time, cancellationToken);
            pending = await PendingAsync(await ReadAsync(pending, cancellationToken), cancellationToken);
        }
    }

    private async Task<List<LiveObject>> PendingAsync(
        IEnumerable<LiveObject> objects,
        CancellationToken cancellationToken
    )
    {
        var pending = new List<LiveObject>();
        foreach (var item in objects.Where(item => HealthCheck.Of(item, rules).Status != HealthStatus.Healthy))
        {
            if (!await _claims.WaitsForConsumerAsync(item, cancellationToken))
            {
                pending.Add(item);
            }
        }

        return pending;
    }

    private static TimeSpan Longer(TimeSpan pause) => pause * 1.3 > LongestPause ? LongestPause : pause * 1.3;

    private async Task JudgeAsync(
        List<LiveObject> pending,
        bool ask,
        Deadline deadline,
        CancellationToken cancellationToken
    )
    {
        var late = deadline.IsOver;
        var messages = new List<string>();
        foreach (var item in pending)
        {
            var verdict = await ExplainAsync(item, ask || late, cancellationToken);
            if (verdict.Status == HealthStatus.Failed)
            {
                throw new UnhealthyException(Refusals.Unhealthy, $"{item.Key.Title}: {verdict.Message.TrimEnd('.')}.");
            }

            messages.Add($"{item.Key.Title}: {verdict.Message.TrimEnd('.')}");
        }

        var message = string.Join("; ", messages.Order(StringComparer.Ordinal));
        Report(message);
        if (late)
        {
            throw new UnhealthyException(Refusals.LateHealth, $"Not healthy in time. {message}.") { IsLate = true };
        }
    }

    // What failed has its reason in a pod more often than in itself: a deadline that was exceeded says nothing of a crash.
    private async Task<HealthVerdict> ExplainAsync(LiveObject item, bool ask, CancellationToken cancellationToken)
    {
        var verdict = HealthCheck.Of(item, rules);
        if (
            verdict.Status != HealthStatus.Failed && !(ask && verdict.Status == HealthStatus.Progressing)
            || await PodDiagnosis.AskAsync(client, catalog, item, cancellationToken) is not { } told
        )
        {
            return verdict;
        }

        return new HealthVerdict(
            verdict.Status == HealthStatus.Failed ? HealthStatus.Failed : told.Status,
            $"{verdict.Message.TrimEnd('.')}; {told.Message}"
        );
    }

    private void Report(string message)
    {
        if (!message.Is(_reported))
        {
            _reported = message;
            report(message);
        }
    }

    private async Task<IReadOnlyList<LiveObject>> ReadAsync(
        List<LiveObject> pending,
        CancellationToken cancellationToken
    )
    {
        var groups = pending.GroupBy(item => (item.Key.GroupKind, item.Key.Namespace));
        var read = await Task.WhenAll(groups.Select(group => ReadGroupAsync([.. group], cancellationToken)));
        return [.. read.SelectMany(items => items)];
    }

    private async Task<IReadOnlyList<LiveObject>> ReadGroupAsync(
        List<LiveObject> group,
        CancellationToken cancellationToken
    )
    {
        var key = group[0].Key;
        var kind =
            catalog.Find(key.GroupKind)
            ?? throw new UnhealthyException(Refusals.UnservedKind, $"The cluster serves {key.GroupKind} no longer.");
        if (group.Count <= 3 || group.Exists(item => item.PartOf is null))
        {
            return await Task.WhenAll(group.Select(item => ReadOneAsync(kind, item.Key, cancellationToken)));
        }

        var list = await ObjectStore.ListAsync(client, kind, key.Namespace, ApplySetNames.PartOf, cancellationToken);
        var byName = list.Objects.ToDictionary(item => item.Key);
        return [.. group.Select(item => byName.TryGetValue(item.Key, out var found) ? found : throw Gone(item.Key))];
    }

    private async Task<LiveObject> ReadOneAsync(
        ResourceKind kind,
        ObjectKey key,
        CancellationToken cancellationToken
    ) => await ObjectStore.FindAsync(client, kind, key, cancellationToken) ?? throw Gone(key);

    private static UnhealthyException Gone(ObjectKey key) =>
        new(Refusals.DeletedMeanwhile, $"{key.Title} was deleted by somebody else while its health was awaited.");
}
