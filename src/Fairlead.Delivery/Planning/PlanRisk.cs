namespace Fairlead.Delivery.Planning;

/// <summary>Something in a plan that a person should look at twice.</summary>
/// <param name="Kind">What makes it one.</param>
/// <param name="App">The app.</param>
/// <param name="Sentence">Which objects, and what happens to them.</param>
public sealed record PlanRisk(RiskKind Kind, string App, string Sentence);

/// <summary>What makes a part of a plan a risk.</summary>
public enum RiskKind
{
    /// <summary>Objects are deleted.</summary>
    Prune,

    /// <summary>Objects are deleted and made again.</summary>
    Recreate,

    /// <summary>Something is in the way of objects.</summary>
    Blocked,

    /// <summary>Definitions of custom kinds change: objects of those kinds may become invalid, or go with them.</summary>
    Definition,

    /// <summary>What keeps data changes in place.</summary>
    Data,

    /// <summary>Somebody's rights change.</summary>
    Rights,
}
