namespace Fairlead.Environments.Planning;

/// <summary>What is going to happen to an object.</summary>
public enum PlannedAction
{
    /// <summary>It is as declared.</summary>
    Unchanged,

    /// <summary>It does not exist yet.</summary>
    Create,

    /// <summary>It differs.</summary>
    Change,

    /// <summary>It exists, but is no member of the set yet.</summary>
    Adopt,

    /// <summary>It has to be deleted and created anew.</summary>
    Recreate,

    /// <summary>It is declared no longer, and is deleted.</summary>
    Prune,

    /// <summary>It is declared no longer, but protected.</summary>
    Keep,

    /// <summary>Nothing happens, because something is in the way.</summary>
    Blocked,
}
