using Fairlead.Environments;
using Fairlead.Environments.History;
using Fairlead.Environments.Objects;
using Fairlead.Git;
using Fairlead.Git.Objects;
using Fairlead.Kubernetes.Inventory;
using Fairlead.Kubernetes.Records;

namespace Fairlead.Agent.Desired;

/// <summary>Asks for each set of the cluster what of it nobody has seen that it would be deleted; see <see cref="PlanConsent"/>.</summary>
/// <param name="clone">The environment repository.</param>
/// <param name="environment">The environment.</param>
internal sealed class SetConsent(BareClone clone, string environment)
{
    private readonly PlanConsent _consent = new(new RepositoryHistory(clone), environment);
    private (
        CommitId Tip,
        HashSet<CommitId> Behind,
        string? Accepted,
        IReadOnlyDictionary<ObjectKey, string> Withheld
    )? _last;

    /// <summary>The word of an operator that the cluster remembers; null for none.</summary>
    public Func<Acceptance?> Word { get; init; } = () => null;

    /// <summary>The objects that are not to be deleted, and why.</summary>
    /// <param name="desired">What is applied.</param>
    /// <param name="sets">The sets that the cluster has, each with the commit that it holds.</param>
    /// <exception cref="GitException">A commit cannot be read.</exception>
    public IReadOnlyDictionary<ObjectKey, string> Withheld(DesiredEnvironment desired, IEnumerable<ApplySetParent> sets)
    {
        var tip = CommitId.Parse(desired.Commit);
        var listed = desired.Apps.Select(app => (app.Declared.Name, app.Declared.Namespace)).ToHashSet();
        var snapshot = clone.Snapshot(tip);
        var behind = sets.Where(set => !listed.Contains((set.App, set.Namespace)) || !IsSame(snapshot, set))
            .Select(set => set.Source is { } source ? clone.Find(source.Commit) : null)
            .OfType<CommitId>()
            .Where(commit => clone.IsAncestor(commit, tip))
            .ToHashSet();
        if (behind.Count == 0)
        {
            return new Dictionary<ObjectKey, string>();
        }

        var accepted = Word() is { } word ? clone.Find(word.Commit)?.Hex : null;
        // While something is withheld, each pass asks for the same.
        if (_last is not { } last || last.Tip != tip || last.Accepted != accepted || !last.Behind.SetEquals(behind))
        {
            _last = last = (
                tip,
                behind,
                accepted,
                _consent.Withheld(tip.Hex, [.. behind.Select(commit => commit.Hex)], accepted)
            );
        }

        return last.Withheld;
    }

    private bool IsSame(TreeSnapshot snapshot, ApplySetParent set) =>
        set.Source is not { } source
        || snapshot.IdOf(EnvironmentLayout.ManifestsFolder(environment, set.App)) == source.Tree;
}
