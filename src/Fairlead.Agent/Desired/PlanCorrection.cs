using Fairlead.Environments;
using Fairlead.Environments.Objects;
using Fairlead.Environments.Planning;
using Fairlead.Git;
using Fairlead.Git.Objects;
using Fairlead.Kubernetes.Applying;

namespace Fairlead.Agent.Desired;

/// <summary>
/// Says where the cluster makes the agent do otherwise than the commits' plan had shown: what is there already, what was taken
/// away, what the server changes or refuses.
/// </summary>
/// <param name="clone">The environment repository.</param>
/// <param name="environment">The environment.</param>
internal sealed class PlanCorrection(BareClone clone, string environment)
{
    private const int MostNamed = 5;
    private readonly Lock _lock = new();
    private readonly RemovalHistory _removals = new(clone, environment);
    private readonly Dictionary<string, TreePlan?> _shown = [];
    private string _to = "";

    /// <summary>What differs, a sentence; null where nothing does, or where no plan was shown.</summary>
    /// <param name="commit">The commit that is applied.</param>
    /// <param name="made">What the agent is about to do with an application.</param>
    public string? Find(string commit, PlanMade made)
    {
        if (made.From is not { } from || from == commit || Shown(from, commit) is not { } shown)
        {
            return null;
        }

        var planned = Planned(shown, made.App);
        var last = new Lazy<Dictionary<ObjectKey, PlannedAction>>(() => LastPlanned(commit, made.App));
        var corrections = made
            .Plan.Objects.Where(item => item.Action != planned.GetValueOrDefault(item.Key, PlannedAction.Unchanged))
            .Where(item => !last.Value.TryGetValue(item.Key, out var action) || item.Action != action)
            // What stayed after an earlier commit stays now.
            .Where(item => item.Action != PlannedAction.Keep || planned.ContainsKey(item.Key))
            .OrderBy(item => item.Key.ToString(), StringComparer.Ordinal)
            .Select(item => $"{PlanWords.Name(item.Key)} {Word(planned, item.Key)}, now {PlanWords.Of(item.Action)}")
            .ToList();
        return corrections.Count == 0
            ? null
            : $"the cluster corrects the plan: {string.Join("; ", corrections.Take(MostNamed))}{More(corrections.Count)}";
    }

    private static Dictionary<ObjectKey, PlannedAction> Planned(TreePlan plan, string app) =>
        plan
            .Apps.Where(changes => changes.App == app)
            .SelectMany(changes => changes.Objects)
            .ToDictionary(change => change.Subject, change => change.Action);

    // An app that a commit left alone is of an earlier one; what another app had meanwhile, only the last plan shows.
    private Dictionary<ObjectKey, PlannedAction> LastPlanned(string commit, string app) =>
        clone.Describe(CommitId.Parse(commit)).Parents is [var parent, ..]
        && Shown(parent.ToString(), commit) is { } shown
            ? Planned(shown, app)
            : [];

    private static string Word(Dictionary<ObjectKey, PlannedAction> planned, ObjectKey key) =>
        PlanWords.Of(planned.GetValueOrDefault(key, PlannedAction.Unchanged));

    private static string More(int count) => count > MostNamed ? $"; and {count - MostNamed} more" : "";

    // One plan is enough for all applications of a pass.
    private TreePlan? Shown(string from, string to)
    {
        lock (_lock)
        {
            if (_to != to)
            {
                _shown.Clear();
                _to = to;
            }

            if (!_shown.TryGetValue(from, out var shown))
            {
                shown = _shown[from] = Plan(from, to);
            }

            return shown;
        }
    }

    private TreePlan? Plan(string from, string to)
    {
        try
        {
            var after = CommitId.Parse(to);
            return clone.Find(from) is { } before
                ? TreePlan.Between(
                    clone.Snapshot(before),
                    clone.Snapshot(after),
                    environment,
                    _removals.Between(before, after)
                )
                : null;
        }
        catch (Exception error) when (error is EnvironmentFileException or GitException)
        {
            // Why a state cannot be read is said where it is to be applied.
            return null;
        }
    }
}
