using Fairlead.Agent.Desired;
using Fairlead.Kubernetes.Applying;

namespace Fairlead.Agent.Loop;

/// <summary>What one pass is about.</summary>
/// <param name="Apps">The applications to look at.</param>
/// <param name="Removes">Also remove applications that are listed no longer.</param>
/// <param name="Others">How the other applications stand.</param>
internal sealed record PassWork(
    IReadOnlyList<string> Apps,
    bool Removes,
    IReadOnlyDictionary<string, AppOutcome> Others
)
{
    /// <summary>Everything that comes up again where the pass fails as a whole.</summary>
    public IEnumerable<string> Keys => Removes ? Apps.Append(WorkKeys.Removal) : Apps;

    /// <summary>Everything that is declared, and what is listed no longer.</summary>
    public static PassWork All(DesiredEnvironment desired) =>
        new([.. desired.Apps.Select(app => app.Declared.Name)], Removes: true, new Dictionary<string, AppOutcome>());

    /// <summary>The work that is due and that nobody does yet.</summary>
    public static PassWork Of(
        DesiredEnvironment desired,
        IReadOnlyCollection<string> due,
        IReadOnlyDictionary<string, SettledApp> settled,
        Func<string, bool> isBusy
    )
    {
        var wanted = due.ToHashSet();
        var all = wanted.Contains(WorkKeys.Resync);
        var names = desired.Apps.Select(app => app.Declared.Name).ToList();
        var apps = names.Where(name => !isBusy(name) && (all || wanted.Contains(name))).ToHashSet();
        var others = names
            .Where(name => !apps.Contains(name))
            .ToDictionary(
                name => name,
                name => settled.TryGetValue(name, out var known) ? known.Outcome : UnderWay(name)
            );
        var removes = all || wanted.Contains(WorkKeys.Removal);
        return new PassWork([.. apps], removes && !isBusy(WorkKeys.Removal), others);
    }

    private static AppOutcome UnderWay(string app) => new(app, AppStatus.Blocked, "It is being looked at.");
}
