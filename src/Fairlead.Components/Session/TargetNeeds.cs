using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Nuke.Common;

namespace Fairlead.Components.Session;

/// <summary>What targets read and write, said where each is defined.</summary>
internal static class TargetNeeds
{
    private static readonly ConcurrentDictionary<string, (Reads, Writes)> Said = [];

    /// <summary>
    /// Says what the target reads and writes. The preflight checks it before anything is built or written, and only where the
    /// target runs.
    /// </summary>
    /// <param name="definition">The target's definition.</param>
    /// <param name="reads">What it reads.</param>
    /// <param name="writes">What it writes.</param>
    /// <param name="target">The target's name; the compiler's.</param>
    public static ITargetDefinition Needs(
        this ITargetDefinition definition,
        Reads reads,
        Writes writes = Writes.Nothing,
        [CallerMemberName] string target = ""
    )
    {
        Said[target] = (reads, writes);
        return definition;
    }

    /// <summary>What a target said; nothing where it said nothing.</summary>
    internal static (Reads Reads, Writes Writes) Of(string target) => Said.GetValueOrDefault(target);
}
