using Fairlead.Kubernetes.Drift;
using Fairlead.Kubernetes.Objects;
using Fairlead.Kubernetes.Planning;

namespace Fairlead.Agent.Service;

/// <summary>A foreign change.</summary>
/// <param name="Set">What the application declares.</param>
/// <param name="Desired">The object as it is declared.</param>
/// <param name="Change">What happened.</param>
/// <param name="What">The same for people: object, fields, and who had set them.</param>
internal sealed record Drift(DesiredSet Set, DesiredObject Desired, LiveChange Change, string What)
{
    /// <summary>The commit in force when it was taken back, which the object then names; null before that.</summary>
    public string? Commit { get; init; }
}
