using Fairlead.Agent.Desired;
using Fairlead.Agent.History;
using Fairlead.Kubernetes.Planning;

namespace Fairlead.Agent.Reconciling;

/// <summary>An application that is ready to be reconciled, or the reason why it is not.</summary>
/// <param name="Declared">Its entry in <c>environment.yaml</c>.</param>
/// <param name="Set">What it declares; null where that cannot be read.</param>
/// <param name="Problem">Why it cannot be read; null where it can.</param>
internal sealed record PreparedApp(DeclaredApp Declared, DesiredSet? Set, string? Problem)
{
    /// <summary>True where it declares an object of a kind that the cluster did not serve when it was prepared.</summary>
    public bool HasUnknownKind => Set?.Objects.Any(item => item.Kind is null) is true;

    /// <summary>The code of the problem; null where there is none, or nobody foresaw it.</summary>
    public string? Code { get; init; }

    /// <summary>Why it is left as it is, though it can be read; null where it is reconciled.</summary>
    public Supersession? Superseded { get; init; }

    /// <summary>The error behind <see cref="Problem"/> where nobody foresaw it; null for any other.</summary>
    public Exception? Unforeseen { get; init; }
}
