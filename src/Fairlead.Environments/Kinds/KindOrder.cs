using Fairlead.Environments.Objects;

namespace Fairlead.Environments.Kinds;

/// <summary>In which order kinds are applied: what others need comes first. They are pruned in reverse order.</summary>
internal static class KindOrder
{
    public const int Namespaces = 0;

    /// <summary>Definitions, which everything else may need to exist.</summary>
    public const int Definitions = 1;

    /// <summary>What workloads read or run as.</summary>
    public const int Needed = 2;

    /// <summary>What refers to things of the tier before, or is found by workloads when they start.</summary>
    public const int Bound = 3;

    public const int Workloads = 5;

    public const int Anything = 6;

    /// <summary>What makes others' requests go through it, and so needs its workload.</summary>
    public const int Last = 7;

    /// <summary>The tier of a kind; kinds of one tier are applied side by side.</summary>
    public static int Of(GroupKind kind) => BuiltInKinds.Find(kind)?.Tier ?? Anything;
}
