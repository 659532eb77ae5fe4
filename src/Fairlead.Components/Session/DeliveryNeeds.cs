using Nuke.Common.Execution;

namespace Fairlead.Components.Session;

/// <summary>What the targets of a run read and write together, as far as it decides about what must be checked before.</summary>
internal sealed record DeliveryNeeds
{
    // A preflight on its own checks everything that can be checked without a cluster.
    private const Reads Everything = Reads.Source | Reads.Projects | Reads.Registry | Reads.Declarations;

    private readonly Reads _reads;
    private readonly Writes _writes;
    private readonly bool _isAlone;

    private DeliveryNeeds(Reads reads, Writes writes)
    {
        _isAlone = (reads, writes) is (Reads.Nothing, Writes.Nothing);
        (_reads, _writes) = (_isAlone ? Everything : reads, writes);
    }

    /// <summary>Whether the environment repository will be written.</summary>
    public bool Commits => _writes.HasFlag(Writes.Repository);

    /// <summary>Whether the environment's values will be read, so that they must be the newest.</summary>
    public bool Renders => _reads.HasFlag(Reads.Values);

    /// <summary>Whether the cluster will be talked to; CI that only commits never does.</summary>
    public bool UsesCluster => _reads.HasFlag(Reads.Cluster) || _writes.HasFlag(Writes.Cluster);

    /// <summary>Whether images or charts will be read or written.</summary>
    public bool UsesRegistry => _reads.HasFlag(Reads.Registry) || _writes.HasFlag(Writes.Registry);

    /// <summary>Whether what people declare must be sound; to go back, or to edit what people keep, it need not be.</summary>
    public bool Declares => _reads.HasFlag(Reads.Declarations);

    /// <summary>
    /// Whether this checkout must have the charts and services that are declared. What only moves or shows releases works
    /// from a checkout that is a commit too new or too old, or of another team.
    /// </summary>
    public bool UsesSource => _reads.HasFlag(Reads.Source);

    /// <summary>Whether releases of this build will be committed.</summary>
    public bool Bumps => _writes.HasFlag(Writes.Releases);

    /// <summary>Whether services will be made into images.</summary>
    public bool BuildsImages => _reads.HasFlag(Reads.Projects);

    /// <summary>Whether the sandbox will do on CI, where it ends with the job, without being asked for.</summary>
    public bool TakesSandboxOnCi =>
        !_isAlone
        && (
            _reads.HasFlag(Reads.Sandbox)
            || (_writes == Writes.Nothing && (_reads & (Reads.Repository | Reads.Cluster)) == Reads.Nothing)
        );

    /// <summary>The needs of a plan: those of its targets together.</summary>
    public static DeliveryNeeds Of(IEnumerable<ExecutableTarget> plan) => Of(plan.Select(target => target.Name));

    /// <summary>The needs of targets by their names.</summary>
    internal static DeliveryNeeds Of(IEnumerable<string> targets)
    {
        var said = targets.Select(TargetNeeds.Of).ToList();
        return new DeliveryNeeds(
            said.Aggregate(Reads.Nothing, (sum, one) => sum | one.Reads),
            said.Aggregate(Writes.Nothing, (sum, one) => sum | one.Writes)
        );
    }
}
