namespace Fairlead.Kubernetes.Comparison;

/// <summary>Why a field differs from what is declared.</summary>
public enum DifferenceKind
{
    /// <summary>The cluster has another value.</summary>
    Value,

    /// <summary>The cluster lacks the field.</summary>
    Missing,

    /// <summary>The field was applied before and is declared no longer.</summary>
    Surplus,

    /// <summary>The value is right, but somebody else set it.</summary>
    NotOwned,
}
