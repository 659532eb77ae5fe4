using System.Net;
using System.Text.Json.Nodes;
using Fairlead.Environments.Kinds;
using Fairlead.Environments.Objects;
using Fairlead.Environments.Planning;
using Fairlead.Kubernetes.Client;
using Fairlead.Kubernetes.Objects;
using Fairlead.Kubernetes.Planning;

namespace Fairlead.Kubernetes.Applying;

/// <summary>Deletes what is declared no longer, in reverse order, and only what it was when it was seen.</summary>
/// <param name="session">The cluster.</param>
/// <param name="report">Told of every object that was deleted or stays.</param>
internal sealed class Pruner(ClusterSession session, Action<ObjectKey, ObjectAction, string> report)
{
    private const int Attempts = 4;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly GroupKind Namespace = new("", "Namespace");

    /// <summary>The objects that are gone; those that could not be deleted are told as sentences and stay members.</summary>
    public async Task<PruneResult> PruneAsync(IEnumerable<PlannedObject> objects, CancellationToken cancellationToken)
    {
        var gone = new List<ObjectKey>();
        var failures = new List<string>();
        var tiers = objects
            .Where(item => item is { Action: PlannedAction.Prune, Live: not null })
            .GroupBy(item => KindOrder.Of(item.Key.GroupKind))
            .OrderByDescending(group => group.Key);
        foreach (var tier in tiers)
        {
            var results = await Task.WhenAll(tier.Select(item => TryDeleteAsync(item, cancellationToken)));
            gone.AddRange(results.Where(result => result.IsGone).Select(result => result.Key));
            failures.AddRange(results.Select(result => result.Failure).OfType<string>());
        }

        return new PruneResult(gone, failures);
    }

    private async Task<(ObjectKey Key, bool IsGone, string? Failure)> TryDeleteAsync(
        PlannedObject item,
        CancellationToken cancellationToken
    )
    {
        if (!item.IsPruned)
        {
            // It was asked to go already; it stays a member, and so in sight, until its finalizers are cleared.
            report(item.Key, ObjectAction.Kept, item.Reason);
            return (item.Key, false, null);
        }

        try
        {
            var detail = await DeleteAsync(item, cancellationToken);
            report(item.Key, ObjectAction.Pruned, detail);
            return (item.Key, detail.Length == 0, null);
        }
        catch (ClusterException error)
        {
            return (
                item.Key,
                false,
                $"{item.Key.Title} could not be pruned: {(error.ServerMessage.Length > 0 ? error.ServerMessage : error.Message).TrimEnd('.')}."
            );
        }
        catch (ApplyException error)
        {
            return (item.Key, false, error.Message);
        }
    }

    private async Task<string> DeleteAsync(PlannedObject item, CancellationToken cancellationToken)
    {
        var live = item.Live;
        var kind =
            session.Catalog.Find(item.Key.GroupKind)
            ?? throw new ApplyException(
                Refusals.UnservedKind,
                $"{item.Key.Title}: the cluster serves its kind no longer."
            );
        var path = kind.ObjectPath(item.Key.Namespace, item.Key.Name);
        if (item.Key.GroupKind == Namespace)
        {
            await NamespaceContents.RefuseForeignAsync(session, item.Key.Name, cancellationToken);
        }

        for (var attempt = 1; live is not null; attempt++)
        {
            try
            {
                var answer = await session.Client.FindAsync(
                    ClusterRequest.Delete(path, live.Uid, live.ResourceVersion) with
                    {
                        Before = live.Root,
                    },
                    cancellationToken
                );
                return answer is null ? "" : await PendingAsync(kind, live, answer, cancellationToken);
            }
            catch (ClusterException error) when (error.Status == HttpStatusCode.Conflict && attempt < Attempts)
            {
                live = await StillOursAsync(kind, item, cancellationToken);
            }
        }

        return "";
    }

    // Most finalizers are cleared within a moment; those that are not have somebody who must act.
    private async Task<string> PendingAsync(
        ResourceKind kind,
        LiveObject live,
        JsonObject answer,
        CancellationToken cancellationToken
    )
    {
        var started = session.Client.Time.GetTimestamp();
        for (var attempt = 1; ; attempt++)
        {
            var wait = Finalizers.Wait(answer);
            if (wait.Length == 0 || session.Client.Time.GetElapsedTime(started) > Patience)
            {
                return wait;
            }

            await Task.Delay(ExponentialBackoff.After(attempt, FirstPause), session.Client.Time, cancellationToken);
            if (
                await ObjectStore.FindAsync(session.Client, kind, live.Key, cancellationToken) is not { } left
                || !left.Uid.Is(live.Uid)
            )
            {
                return "";
            }

            answer = left.Root;
        }
    }

    // Its status may have changed since the list was read. What became another object, or left the set, is not ours to delete.
    private async Task<LiveObject?> StillOursAsync(
        ResourceKind kind,
        PlannedObject item,
        CancellationToken cancellationToken
    )
    {
        var now = await ObjectStore.FindAsync(session.Client, kind, item.Key, cancellationToken);
        if (now is null || !now.Uid.Is(item.Live?.Uid) || !now.PartOf.Is(item.Live?.PartOf))
        {
            return now is null
                ? null
                : throw new ApplyException(
                    Refusals.ChangedMeanwhile,
                    $"{item.Key.Title} was replaced or left the set meanwhile; it is not pruned."
                );
        }

        return Directives.AsksToKeep(now.Root)
            ? throw new ApplyException(
                Refusals.ChangedMeanwhile,
                $"{item.Key.Title} was protected by an annotation meanwhile; it is not pruned."
            )
            : now;
    }
}

/// <summary>What pruning did.</summary>
/// <param name="Gone">Objects that are gone, or go without waiting for anybody.</param>
/// <param name="Failures">Sentences about the others.</param>
internal sealed record PruneResult(IReadOnlyList<ObjectKey> Gone, IReadOnlyList<string> Failures);
