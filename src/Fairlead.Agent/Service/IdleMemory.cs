using System.Runtime;

namespace Fairlead.Agent.Service;

/// <summary>
/// Hands memory back to the machine. A pass looks at everything the cluster has of an environment; what is kept of that
/// between passes is a small part, and nothing would ask the collector to look for it while the agent waits.
/// </summary>
internal sealed class IdleMemory
{
    private const long Worthwhile = 4 * 1024 * 1024;

    private long _kept;

    /// <summary>Collects, where a pass has left more than a little behind.</summary>
    public void Release()
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
