using Fairlead.Git;

namespace Fairlead.Delivery;

/// <summary>What a walk back through the repository found for one environment.</summary>
internal sealed class HistoryPast(HistoryRequest request)
{
    private readonly List<StateChange> _wanted = [];
    private readonly Dictionary<(string App, string Release), CommitId> _firstSeen = [];

    /// <summary>The changes of the environment itself.</summary>
    public IEnumerable<StateChange> OldestFirst => Enumerable.Reverse(_wanted);

    /// <summary>Takes the next older change.</summary>
    /// <param name="isWanted">Whether it is within the time asked for.</param>
    public void Add(StateChange change, bool isWanted)
    {
        foreach (var environment in change.Environments)
        {
            foreach (var app in change.Apps(environment))
            {
                if (change.AfterIn(environment).Apps.GetValueOrDefault(app)?.Release is { } release)
                {
                    _firstSeen[(app, release)] = change.Commit;
                }
            }
        }

        if (isWanted && (AppsOf(change).Any() || HoldChange.Of(change, request).IsAny))
        {
            _wanted.Add(change);
        }
    }

    /// <summary>The apps of interest that a change concerns.</summary>
    public IEnumerable<string> AppsOf(StateChange change) =>
        change
            .Apps(request.Environment)
            .Where(app => request.App is null || string.Equals(app, request.App, StringComparison.Ordinal));

    /// <summary>The commit with which a release came to any environment first; null where that was not seen.</summary>
    public CommitId? FirstSeen(string app, string? release) =>
        release is not null && _firstSeen.TryGetValue((app, release), out var commit) ? commit : null;
}
