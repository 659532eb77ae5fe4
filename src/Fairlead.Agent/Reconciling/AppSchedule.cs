using Fairlead.Agent.Reporting;
using Fairlead.Kubernetes.Applying;

namespace Fairlead.Agent.Reconciling;

/// <summary>Starts every application as soon as the applications it depends on are healthy; the others run beside it.</summary>
/// <param name="reconciler">Reconciles one application.</param>
/// <param name="reporter">Told how each ended.</param>
/// <param name="previous">Outcomes of applications that are not to be looked at again.</param>
internal sealed class AppSchedule(
    AppReconciler reconciler,
    IReporter reporter,
    IReadOnlyDictionary<string, AppOutcome> previous
)
{
    private readonly Dictionary<string, Task<AppOutcome>> _started = [];

    /// <summary>The outcomes, in the order of <paramref name="apps"/>.</summary>
    public async Task RunAsync(IReadOnlyList<PreparedApp> apps, CancellationToken cancellationToken)
    {
        foreach (var app in apps)
        {
            _ = Start(app, apps, cancellationToken);
        }

        await Task.WhenAll(apps.Select(app => _started[app.Declared.Name]));
    }

    // The file may list an application before those it depends on; there is no circle, which was checked when it was read.
    private Task<AppOutcome> Start(
        PreparedApp app,
        IReadOnlyList<PreparedApp> apps,
        CancellationToken cancellationToken
    )
    {
        if (_started.TryGetValue(app.Declared.Name, out var started))
        {
            return started;
        }

        var dependencies = app
            .Declared.DependsOn.Select(name => apps.First(other => other.Declared.Name == name))
            .Select(other => Start(other, apps, cancellationToken))
            .ToList();
        return _started[app.Declared.Name] = RunAsync(app, dependencies, cancellationToken);
    }

    private async Task<AppOutcome> RunAsync(
        PreparedApp app,
        List<Task<AppOutcome>> dependencies,
        CancellationToken cancellationToken
    )
    {
        if (previous.TryGetValue(app.Declared.Name, out var known))
        {
            return known;
        }

        var outcome = await OutcomeAsync(app, await Task.WhenAll(dependencies), cancellationToken);
        reporter.Done(outcome);
        return outcome;
    }

    private async Task<AppOutcome> OutcomeAsync(
        PreparedApp app,
        AppOutcome[] dependencies,
        CancellationToken cancellationToken
    )
    {
        if (app.Set is not { } set)
        {
            return new AppOutcome(app.Declared.Name, AppStatus.Failed, app.Problem ?? "It cannot be read.")
            {
                Code = app.Code,
                Unforeseen = app.Unforeseen,
            };
        }

        if (app.Superseded is { } superseded)
        {
            return new AppOutcome(set.App.Name, AppStatus.Blocked, superseded.Message)
            {
                Code = superseded.Code,
                IsSuperseded = true,
            };
        }

        var ill = dependencies
            .Where(outcome => outcome.Status != AppStatus.Healthy)
            .Select(outcome => outcome.App)
            .ToList();
        if (ill.Count > 0)
        {
            var which = string.Join(", ", ill);
            return new AppOutcome(
                set.App.Name,
                AppStatus.Blocked,
                $"Not begun, because it depends on {which}, which {(ill.Count == 1 ? "is" : "are")} not healthy."
            )
            {
                Code = Refusals.UnmetDependency,
            };
        }

        return await reconciler.RunAsync(set, cancellationToken);
    }
}
