using Fairlead.Delivery.Forges;

namespace Fairlead.Delivery.Promotions;

/// <summary>What was reported at each commit, by context and by app; the commits of many apps are asked often.</summary>
internal sealed class StepReports
{
    private readonly List<Dictionary<string, CommitState>> _byContext;
    private readonly List<IReadOnlyList<string>> _failing;
    private readonly Dictionary<string, int?[]> _successes = [];
    private readonly string _prefix;

    /// <summary>Takes the reports in.</summary>
    /// <param name="context">The environment's; an app's follows after a slash.</param>
    /// <param name="steps">The newest first.</param>
    public StepReports(string context, IReadOnlyList<SourceStep> steps)
    {
        _prefix = context + '/';
        _byContext = [.. steps.Select(ByContext)];
        _failing = [.. _byContext.Select(FailingOf)];
    }

    /// <summary>The newest status of a context at a step; null where there is none.</summary>
    public CommitState? Of(string context, int step) => _byContext[step].GetValueOrDefault(context);

    /// <summary>The apps that were called broken at a step.</summary>
    public IReadOnlyList<string> Failing(int step) => _failing[step];

    /// <summary>The newest step, from one back, at which an app was called healthy; null where there is none.</summary>
    public int? LastSuccess(string app, int step) =>
        (_successes.TryGetValue(app, out var known) ? known : _successes[app] = SuccessesOf(_prefix + app))[step];

    private int?[] SuccessesOf(string context)
    {
        var successes = new int?[_byContext.Count];
        int? last = null;
        for (var step = successes.Length - 1; step >= 0; step--)
        {
            last = Of(context, step) is { State: CommitStatusValue.Success } ? step : last;
            successes[step] = last;
        }

        return successes;
    }

    private static Dictionary<string, CommitState> ByContext(SourceStep step)
    {
        var statuses = new Dictionary<string, CommitState>();
        foreach (var status in step.Statuses)
        {
            statuses.TryAdd(status.Context, status);
        }

        return statuses;
    }

    private IReadOnlyList<string> FailingOf(Dictionary<string, CommitState> statuses) =>
        [
            .. statuses
                .Values.Where(status => status.State is CommitStatusValue.Failure or CommitStatusValue.Error)
                .Where(status => status.Context.StartsWith(_prefix, StringComparison.Ordinal))
                .Select(status => status.Context[_prefix.Length..]),
        ];
}
