using Fairlead.Environments.Planning;

namespace Fairlead.Environments.History;

/// <summary>
/// The states of an environment or of its apps that cannot be read: a step from one of them to the next shows nothing of what
/// was there before.
/// </summary>
internal sealed class UnreadStates
{
    private readonly Dictionary<string, string?> _apps = [];
    private (bool IsUnread, string? Since) _whole;

    /// <summary>What happens to apps from the last state that could be read, where a step ends those that could not.</summary>
    /// <param name="step">The step.</param>
    /// <param name="plan">Its own plan; null where the environment cannot be read before or after it.</param>
    /// <param name="between">Plans from an earlier commit to the step; null where that cannot be read.</param>
    public IReadOnlyList<AppChanges> Cross(
        HistoryStep step,
        TreePlan? plan,
        Func<HistoryStep, string?, TreePlan?> between
    )
    {
        if (plan is null && !_whole.IsUnread)
        {
            _whole = (true, step.Before);
        }

        var readable = step.Before;
        List<AppChanges> crossed = [];
        if (_whole.IsUnread && between(step, _whole.Since) is { } across)
        {
            readable = _whole.Since;
            _whole = default;
            crossed.AddRange(across.Apps);
            plan = across;
        }

        foreach (var (app, since) in _apps.ToList())
        {
            if (plan is null || between(step, since) is not { } whole)
            {
                continue;
            }

            var changes = whole.Apps.FirstOrDefault(other => other.App == app);
            if (changes?.Problem is null)
            {
                _apps.Remove(app);
                crossed.AddRange(changes is null ? [] : [changes]);
            }
        }

        foreach (var app in plan?.Apps.Where(app => app.Problem is not null) ?? [])
        {
            _apps.TryAdd(app.App, readable);
        }

        return crossed;
    }
}
