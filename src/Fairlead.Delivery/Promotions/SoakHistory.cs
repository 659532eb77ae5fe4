using Fairlead.Delivery.Forges;

namespace Fairlead.Delivery.Promotions;

/// <summary>
/// What is known of the environment that is promoted from, from the tip back to some commit: which release each app had
/// when, and how that did. A release is judged by the status of its own app, <c>fairlead/dev/catalog</c>, and where there is
/// none by that of the environment; a commit without a status, which the agent passed over, says nothing.
/// </summary>
/// <param name="environment">The environment.</param>
/// <param name="steps">The newest first.</param>
/// <param name="isWhole">Whether nothing is before the last step.</param>
/// <param name="now">The moment.</param>
internal sealed class SoakHistory(string environment, IReadOnlyList<SourceStep> steps, bool isWhole, DateTimeOffset now)
{
    private readonly string _context = $"fairlead/{environment}";
    private readonly StepReports _reports = new($"fairlead/{environment}", steps);
    private readonly Dictionary<string, IReadOnlyList<ReleaseStay>> _stays = [];
    private readonly Dictionary<string, IReadOnlyList<ReleaseStay>> _judged = [];

    public string Environment => environment;

    public IReadOnlyList<SourceStep> Steps => steps;

    public bool IsWhole => isWhole;

    public DateTimeOffset Now => now;

    /// <summary>Every stay of an app's releases, the newest first.</summary>
    public IReadOnlyList<ReleaseStay> StaysOf(string app) =>
        _judged.TryGetValue(app, out var judged) ? judged : _judged[app] = [.. Bounds(app).Select(Judge)];

    /// <summary>The newest commit that took an app back; null where none did.</summary>
    public int? RollbackOf(string app)
    {
        for (var step = 0; step < steps.Count; step++)
        {
            if (steps[step].Rollbacks.Any(rollback => rollback.Concerns(environment, app)))
            {
                return step;
            }
        }

        return null;
    }

    /// <summary>Whether an app was called healthy at a commit, and nothing spoke against it.</summary>
    public bool IsHealthy(ReleaseStay stay, int step) =>
        Report(stay.App, step) is { State: CommitStatusValue.Success } && Against(stay, step).Report is null;

    private IReadOnlyList<ReleaseStay> Bounds(string app)
    {
        if (_stays.TryGetValue(app, out var known))
        {
            return known;
        }

        var stays = new List<ReleaseStay>();
        ReleaseStay? stay = null;
        for (var step = 0; step < steps.Count; step++)
        {
            var release = steps[step].Releases.GetValueOrDefault(app);
            if (stay is not null && release is not null && release.HasSameContent(stay.Release))
            {
                stay = stay with { Oldest = step };
                continue;
            }

            stays.AddRange(stay is null ? [] : [stay]);
            stay = release is null ? null : new ReleaseStay(app, release, step, step, IsWhole: true);
        }

        stays.AddRange(stay is null ? [] : [stay with { IsWhole = isWhole }]);
        return _stays[app] = stays;
    }

    private ReleaseStay Judge(ReleaseStay stay)
    {
        CommitState? health = null;
        DateTimeOffset? since = null;
        var (isDoubtful, hasEnded) = (false, false);
        for (var step = stay.Newest; step <= stay.Oldest && !hasEnded; step++)
        {
            var (against, isUnsure) = Against(stay, step);
            isDoubtful |= isUnsure;
            if ((against ?? Report(stay.App, step)) is { } report)
            {
                health ??= report;
                hasEnded = report.State != CommitStatusValue.Success;
                // A forge's clock may be ahead of ours; time that has not come yet is no soaking.
                since =
                    hasEnded ? since
                    : report.At < now ? report.At
                    : now;
            }
        }

        return stay with
        {
            Health = health,
            Since = since,
            Until = Until(stay),
            IsSettled = hasEnded || stay.IsWhole,
            IsDoubtful = isDoubtful,
        };
    }

    // The clock of whoever committed may be wrong; what the agent said of the next release bounds it.
    private DateTimeOffset? Until(ReleaseStay stay)
    {
        if (stay.Newest == 0)
        {
            return null;
        }

        var until = steps[stay.Newest - 1].CommittedAt;
        for (var step = 0; step < stay.Newest; step++)
        {
            until = Report(stay.App, step) is { } report && report.At < until ? report.At : until;
        }

        return until < now ? until : now;
    }

    private CommitState? Report(string app, int step) => Own(app, step) ?? _reports.Of(_context, step);

    private CommitState? Own(string app, int step) =>
        _reports.Of($"{_context}/{app}", step) is { } own ? own with { Description = Sentence(app, own) } : null;

    private static string Sentence(string app, CommitState status) =>
        status.Description.Length > 0 ? $"{app}: {status.Description}" : app;

    // An app that was healthy until another one came, and then failed, speaks against whoever came.
    private (CommitState? Report, bool IsUnsure) Against(ReleaseStay stay, int step)
    {
        var isUnsure = false;
        foreach (
            var app in _reports.Failing(step).Where(app => app != stay.App && steps[step].Releases.ContainsKey(app))
        )
        {
            var its = Bounds(app).First(bounds => bounds.Has(step));
            var healthy = _reports.LastSuccess(app, step) is { } older && its.Has(older) ? older : (int?)null;
            isUnsure |= healthy is null && !its.IsWhole;
            if (healthy is { } before && stay.IsWhole && stay.Oldest < before)
            {
                return (Own(app, step), false);
            }
        }

        return (null, isUnsure);
    }
}
