using Fairlead.Environments.Objects;
using Fairlead.Kubernetes.Drift;
using Fairlead.Kubernetes.Inventory;
using Fairlead.Kubernetes.Objects;
using Fairlead.Kubernetes.Planning;

namespace Fairlead.Agent.Loop;

/// <summary>A foreign change of a declared object.</summary>
/// <param name="App">The application.</param>
/// <param name="Namespace">The application's namespace.</param>
/// <param name="Key">The object.</param>
/// <param name="What">What happened, for people: object, fields, and who had set them.</param>
internal sealed record Drift(string App, string Namespace, ObjectKey Key, string What)
{
    /// <summary>The state that was seen; null where the object was deleted.</summary>
    public ObjectVersion? Version { get; init; }

    /// <summary>What it was compared with: the application's manifests.</summary>
    public SetSource? Source { get; init; }

    /// <summary>What is needed to take it back.</summary>
    public DriftDetails? Details { get; init; }

    public static Drift Of(DesiredSet set, DesiredObject desired, LiveChange change, string what) =>
        new(set.App.Name, set.App.Namespace, desired.Key, what)
        {
            Version = change.Live is { } live ? ObjectVersion.Of(live) : null,
            Source = set.App.Source,
            Details = new DriftDetails(set, desired, change),
        };
}

/// <summary>What is needed to take a foreign change back.</summary>
/// <param name="Set">What the application declares.</param>
/// <param name="Desired">The object as it is declared.</param>
/// <param name="Change">What the watch told.</param>
internal sealed record DriftDetails(DesiredSet Set, DesiredObject Desired, LiveChange Change);
