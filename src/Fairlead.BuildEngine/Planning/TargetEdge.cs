namespace Fairlead.BuildEngine.Planning;

/// <summary>An edge as a definition names it: by the other target's delegate.</summary>
internal sealed record TargetEdge(EdgeKind Kind, Delegate Other);

/// <summary>What a definition says it needs of another target; all its artifacts when none is named.</summary>
internal sealed record ConsumedArtifacts(Delegate Other, string[] Artifacts);

internal enum EdgeKind
{
    DependsOn,
    DependentFor,
    Before,
    After,
    Triggers,
    TriggeredBy,
}
