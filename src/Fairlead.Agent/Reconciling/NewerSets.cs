using Fairlead.Agent.History;
using Fairlead.Git.Objects;
using Fairlead.Kubernetes.Inventory;
using Fairlead.Kubernetes.Objects;
using Fairlead.Kubernetes.Planning;

namespace Fairlead.Agent.Reconciling;

/// <summary>Finds the sets that a pass must leave as they are, by the commits that their records and members name.</summary>
/// <param name="newer">Judges a set.</param>
/// <param name="commit">The commit in force, 40 hexadecimal digits.</param>
internal sealed class NewerSets(NewerCheck newer, string commit)
{
    private readonly CommitId _inForce = CommitId.Parse(commit);

    /// <summary>Why each is left, by the id of its set.</summary>
    /// <param name="inventory">What the cluster has.</param>
    /// <param name="looked">What the pass is about.</param>
    /// <param name="declared">Everything that is declared; sets that are not would be removed.</param>
    /// <param name="cancellationToken">Ends the questions.</param>
    public async Task<IReadOnlyDictionary<string, Supersession>> FindAsync(
        LiveInventory inventory,
        IReadOnlyList<DesiredSet> looked,
        IReadOnlyList<DesiredSet> declared,
        CancellationToken cancellationToken
    )
    {
        var found = new Dictionary<string, Supersession>();
        foreach (var set in looked)
        {
            if (await OfAsync(set, inventory, cancellationToken) is { } why)
            {
                found[set.App.SetId] = why;
            }
        }

        var listed = declared.Select(set => set.App.SetId).ToHashSet();
        foreach (var parent in inventory.Parents.Values.Where(parent => !listed.Contains(parent.SetId)))
        {
            if (await newer.OfSetAsync(_inForce, parent.App, parent.Source?.Commit, [], cancellationToken) is { } why)
            {
                found[parent.SetId] = why;
            }
        }

        return found;
    }

    private Task<Supersession?> OfAsync(DesiredSet set, LiveInventory inventory, CancellationToken cancellationToken)
    {
        var source = inventory.Parents.GetValueOrDefault(set.App.SetId)?.Source;
        // Of the same tree nothing can be undone, whatever commit has it; it may even be another repository's.
        var recorded = source?.Tree == set.App.Source?.Tree ? null : source?.Commit;
        var members = inventory.MembersOf(set.App).Select(member => member.Annotation(ApplySetNames.Commit));
        return newer.OfSetAsync(
            _inForce,
            set.App.Name,
            recorded,
            members.OfType<string>().Distinct(),
            cancellationToken
        );
    }
}
