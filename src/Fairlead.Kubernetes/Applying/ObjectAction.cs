namespace Fairlead.Kubernetes.Applying;

/// <summary>What was done to an object, in the words of operators.</summary>
public enum ObjectAction
{
    /// <summary>It was not there before.</summary>
    Created,

    /// <summary>It was changed.</summary>
    Configured,

    /// <summary>Nothing had to be done.</summary>
    Unchanged,

    /// <summary>It was deleted, being declared no longer.</summary>
    Pruned,

    /// <summary>It is declared no longer, but protected, and stays.</summary>
    Kept,

    /// <summary>A hook was run.</summary>
    Hook,
}
