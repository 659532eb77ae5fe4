namespace Fairlead.Git;

/// <summary>Where a commit stands to another one of the same history.</summary>
public enum CommitOrder
{
    /// <summary>It is the other one.</summary>
    Same,

    /// <summary>It follows the other one.</summary>
    Newer,

    /// <summary>The other one follows it.</summary>
    Older,

    /// <summary>Neither follows the other.</summary>
    Apart,

    /// <summary>The clone is shallow, and what it has does not tell.</summary>
    Shallow,

    /// <summary>The clone lacks one of the two.</summary>
    Missing,
}
