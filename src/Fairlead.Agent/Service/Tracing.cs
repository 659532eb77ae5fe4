using System.Diagnostics;

namespace Fairlead.Agent.Service;

/// <summary>Continues the trace of the build that made a commit, by the trace context the commit carries.</summary>
/// <remarks>Source: W3C Trace Context, "traceparent". Spans go nowhere unless somebody listens.</remarks>
internal static class Tracing
{
    /// <summary>Name of the spans' source.</summary>
    public const string SourceName = "Fairlead.Agent";

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>The span of one pass; null where nobody listens.</summary>
    /// <param name="commit">The commit in force.</param>
    /// <param name="environment">The environment.</param>
    /// <param name="traceParent">The trace context of the commit; null, or text that is none, begins a new trace.</param>
    public static Activity? Pass(string commit, string environment, string? traceParent)
    {
        _ = ActivityContext.TryParse(traceParent, null, isRemote: true, out var parent);
        var span = Source.StartActivity($"reconcile {environment}", ActivityKind.Consumer, parent);
        span?.SetTag("fairlead.environment", environment);
        span?.SetTag("fairlead.commit", commit);
        return span;
    }
}
