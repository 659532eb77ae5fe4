using Fairlead.Kubernetes.Applying;

namespace Fairlead.Agent.Loop;

/// <summary>How a pass ended.</summary>
internal abstract record PassEnd
{
    private PassEnd() { }

    /// <summary>Each of its applications is done.</summary>
    /// <param name="Removed">The applications that are listed no longer, and how their removal went.</param>
    /// <param name="IsSuperseded">Something was left as it is because a newer commit is applied, or may be.</param>
    public sealed record Finished(IReadOnlyList<AppOutcome> Removed, bool IsSuperseded) : PassEnd;

    /// <summary>Somebody else wrote to the record meanwhile; nothing was begun.</summary>
    public sealed record Outdated : PassEnd;

    /// <summary>It was told to end; what was begun is continued by the next one.</summary>
    public sealed record Cancelled : PassEnd;

    /// <summary>The cluster cannot be reached, or tells nothing about itself.</summary>
    public sealed record NoCluster(string Message, string? Code) : PassEnd;

    /// <summary>It ended in an error that nobody foresaw.</summary>
    public sealed record Broke(Exception Error) : PassEnd;
}
