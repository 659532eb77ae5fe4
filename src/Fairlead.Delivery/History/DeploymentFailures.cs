using Fairlead.Environments.Agents;

namespace Fairlead.Delivery.History;

/// <summary>
/// Tells which deployments went wrong: a rollback left them, an app that they had brought was held, or a commit status says
/// so. The next deployment of the same app puts it right, and so does taking the hold away. The hold of a whole environment,
/// for a holiday or an audit, says nothing about what runs there.
/// </summary>
internal sealed class DeploymentFailures
{
    private readonly List<Deployment> _deployments = [];
    private readonly Dictionary<string, int> _live = [];

    private DeploymentFailures() { }

    /// <summary>The deployments among the steps, with their failures; both oldest first.</summary>
    public static IReadOnlyList<Deployment> Find(IEnumerable<HistoryStep> steps)
    {
        var failures = new DeploymentFailures();
        foreach (var step in steps)
        {
            failures.Take(step);
        }

        return failures._deployments;
    }

    private void Take(HistoryStep step)
    {
        if (step.IsDeployment)
        {
            Deploy(step);
        }

        // The hold of a rollback holds what the rollback brought, not what went wrong.
        if (!step.IsRollback)
        {
            Hold(step);
        }
    }

    private void Deploy(HistoryStep step)
    {
        var apps = step.Deployment.Apps.Select(app => app.App).ToList();
        foreach (var index in apps.Where(_live.ContainsKey).Select(app => _live[app]).Distinct())
        {
            if (step.IsRollback && !IsRollback(index))
            {
                Fail(index, $"rolled back with {step.Deployment.Commit.Id.Short()}", _deployments[index].At);
            }

            Restore(index, step.Deployment.At);
        }

        _deployments.Add(step.Deployment);
        foreach (var app in apps)
        {
            _live[app] = _deployments.Count - 1;
        }

        if (step.Failed is { } state)
        {
            var said = AgentReport.MessageOf(state.Description);
            Fail(_deployments.Count - 1, $"{state.Context}: {said}".TrimEnd(':', ' '), state.At);
        }
    }

    private void Hold(HistoryStep step)
    {
        foreach (var (app, isPlaced) in step.Holds)
        {
            if (!_live.TryGetValue(app, out var index))
            {
                continue;
            }

            if (!isPlaced)
            {
                Restore(index, step.Deployment.At);
            }
            else if (!IsRollback(index))
            {
                Fail(index, $"held with {step.Deployment.Commit.Id.Short()}", step.Deployment.At);
            }
        }
    }

    private bool IsRollback(int index) => _deployments[index].Kind == DeploymentKind.Rollback;

    // What was known first says since when; the last word says why.
    private void Fail(int index, string reason, DateTimeOffset at)
    {
        var earlier = _deployments[index].Failure;
        _deployments[index] = _deployments[index] with
        {
            Failure = new DeploymentFailure(reason, earlier?.At ?? at, earlier?.RestoredAt),
        };
    }

    private void Restore(int index, DateTimeOffset at)
    {
        if (_deployments[index].Failure is { RestoredAt: null } failure)
        {
            _deployments[index] = _deployments[index] with { Failure = failure with { RestoredAt = at } };
        }
    }
}
