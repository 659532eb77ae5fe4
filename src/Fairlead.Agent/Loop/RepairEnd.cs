namespace Fairlead.Agent.Loop;

/// <summary>How a repair ended.</summary>
internal abstract record RepairEnd
{
    private RepairEnd() { }

    /// <summary>The object is what is declared.</summary>
    /// <param name="Version">The version that the cluster answered with.</param>
    public sealed record Done(ObjectVersion Version) : RepairEnd;

    /// <summary>The object alone cannot be applied: a pass over the application has to look.</summary>
    public sealed record NeedsPass : RepairEnd;

    /// <summary>The cluster refused it, or did not answer.</summary>
    public sealed record Refused(string Message, string? Code) : RepairEnd;

    /// <summary>It ended in an error that nobody foresaw.</summary>
    public sealed record Broke(Exception Error) : RepairEnd;
}
