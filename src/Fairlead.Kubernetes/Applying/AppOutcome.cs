namespace Fairlead.Kubernetes.Applying;

/// <summary>How reconciling an application ended, and what was done.</summary>
/// <param name="App">The application.</param>
/// <param name="Status">The verdict.</param>
/// <param name="Message">Why it is not healthy; empty where it is.</param>
public sealed record AppOutcome(string App, AppStatus Status, string Message)
{
    /// <summary>The code of what was refused, <c>FL</c> and four digits; null where nothing was, or nobody foresaw it.</summary>
    public string? Code { get; init; }

    /// <summary>Objects that were created.</summary>
    public int Created { get; init; }

    /// <summary>Objects that were changed.</summary>
    public int Configured { get; init; }

    /// <summary>Objects with which there was nothing to do.</summary>
    public int Unchanged { get; init; }

    /// <summary>Objects that were deleted.</summary>
    public int Pruned { get; init; }

    /// <summary>The commit whose objects the cluster holds now; null where that is not recorded.</summary>
    public string? Commit { get; init; }

    /// <summary>How long it took.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>The error that ended it where nobody foresaw that one; null for any other end.</summary>
    public Exception? Unforeseen { get; init; }

    /// <summary>Whether nothing failed but time, so that a longer wait may see it healthy.</summary>
    public bool IsLate { get; init; }

    /// <summary>Whether it was left as it is because what the cluster has is of a newer commit, or may be.</summary>
    public bool IsSuperseded { get; init; }

    /// <summary>True where anything was written.</summary>
    public bool Changed => Created + Configured + Pruned > 0;
}
