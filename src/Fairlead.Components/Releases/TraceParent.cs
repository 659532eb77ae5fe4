using Fairlead.Git.Objects;

namespace Fairlead.Components.Releases;

/// <summary>Hands the trace that a CI host began to the agent, through the commit.</summary>
internal static class TraceParent
{
    public static IReadOnlyList<Trailer> Trailers() =>
        Environment.GetEnvironmentVariable("TRACEPARENT") is { Length: > 0 } parent
            ? [new Trailer("Traceparent", parent)]
            : [];
}
