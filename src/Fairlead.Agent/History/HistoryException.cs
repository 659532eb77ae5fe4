using Fairlead.Agent.Desired;
using Fairlead.Kubernetes.Records;

namespace Fairlead.Agent.History;

/// <summary>
/// A commit that does not follow from the one before, or of which that cannot be told. Nothing is applied or pruned for it;
/// it is judged again from time to time, for the branch, the cluster's record or a person's word may change that.
/// </summary>
internal sealed class HistoryException : EnvironmentException
{
    /// <summary>States why the commit is not applied.</summary>
    public HistoryException(string refusal, string message, Exception? inner = null)
        : base(refusal, message, inner) { }

    /// <summary>The mirror is likely to catch up by itself, so that the agent waits.</summary>
    public bool IsWait { get; init; }

    /// <summary>What the cluster remembers; null where that is nothing, or nothing that could be relied on.</summary>
    public EnvironmentRecord? Record { get; init; }
}
