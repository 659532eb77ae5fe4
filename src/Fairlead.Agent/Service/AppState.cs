namespace Fairlead.Agent.Service;

/// <summary>What the dashboard shows of an application.</summary>
/// <param name="Name">The application.</param>
/// <param name="Status"><c>healthy</c>, <c>failed</c>, <c>blocked</c>, <c>progressing</c> or <c>stalled</c>.</param>
/// <param name="Message">Why it is not healthy; empty where it is.</param>
/// <param name="LastChange">When something was last written for it; null since the agent started.</param>
/// <param name="NextAttempt">When it is tried again; null where nothing is due.</param>
public sealed record AppState(
    string Name,
    string Status,
    string Message,
    DateTimeOffset? LastChange,
    DateTimeOffset? NextAttempt
);
