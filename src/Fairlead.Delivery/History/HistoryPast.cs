using Fairlead.Git.Objects;

namespace Fairlead.Delivery.History;

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
        foreach (var app in change.Apps)
        {
            if (app.Release?.After is { } release)
            {
                _firstSeen[(app.App, release)] = change.Commit;
            }
        }

        if (isWanted && (AppsOf(change).Any() || HoldsOf(change).Count > 0))
        {
            _wanted.Add(change);
        }
    }

    /// <summary>The apps of interest that run as something else since a change.</summary>
    public IEnumerable<AppChange> AppsOf(StateChange change) => change.Deployed.Where(app => request.Concerns(app));

    /// <summary>The apps of interest whose hold a change placed (true) or took away.</summary>
    public IReadOnlyDictionary<string, bool> HoldsOf(StateChange change) =>
        change
            .Apps.Where(app => request.Concerns(app) && app.Hold is not null)
            .ToDictionary(app => app.App, app => app.Hold is true);

    /// <summary>The commit with which a release came to any environment first; null where that was not seen.</summary>
    public CommitId? FirstSeen(AppChange app) =>
        app.Release?.After is { } release && _firstSeen.TryGetValue((app.App, release), out var commit) ? commit : null;
}
