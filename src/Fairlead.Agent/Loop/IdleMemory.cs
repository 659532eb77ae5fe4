using System.Runtime;

namespace Fairlead.Agent.Loop;

/// <summary>
/// Hands memory back to the machine. A pass looks at everything the cluster has of an environment; what is kept of that
/// between passes is a small part, and nothing would ask the collector to look for it while the agent waits.
/// </summary>
/// <param name="time">Source of time.</param>
internal sealed class IdleMemory(TimeProvider time)
{
    private const long Worthwhile = 4 * 1024 * 1024;

    // Watches that begin with a pass tell what is there a moment later.
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(3);

    private long _kept;

    /// <summary>Collects a moment after a pass, where it has left more than a little behind and no other is under way.</summary>
    public async Task ReleaseAsync(Func<bool> isIdle, CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(Moment, time, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // The agent ends, and its memory with it.
            return;
        }

        if (isIdle())
        {
            Collect();
        }
    }

    private void Collect()
    {
        if (GC.GetTotalMemory(forceFullCollection: false) < Interlocked.Read(ref _kept) + Worthwhile)
        {
            return;
        }

        GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        Interlocked.Exchange(ref _kept, GC.GetTotalMemory(forceFullCollection: false));
    }
}
