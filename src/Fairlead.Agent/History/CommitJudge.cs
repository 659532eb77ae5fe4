using Fairlead.Agent.Desired;
using Fairlead.Environments;
using Fairlead.Git;
using Fairlead.Git.Objects;
using Fairlead.Kubernetes.Client;
using Fairlead.Kubernetes.Inventory;
using Fairlead.Kubernetes.Records;

namespace Fairlead.Agent.History;

/// <summary>
/// Judges commits by what the cluster remembers: a commit has to follow from the last one, to be signed and to keep to its
/// plan. The record is written before anything is applied, so that a process that is killed in between cannot be sent back.
/// </summary>
/// <param name="clone">The environment repository.</param>
/// <param name="client">The cluster.</param>
/// <param name="store">Keeps the record.</param>
/// <param name="rules">What a commit has to fulfil besides.</param>
/// <param name="environment">The environment.</param>
internal sealed class CommitJudge(
    BareClone clone,
    ClusterClient client,
    RecordStore store,
    CommitRules rules,
    string environment
)
{
    private const int Attempts = 5;

    // The walk from the record to the tip stays short, though most commits of a busy repository change other environments.
    private const int Farthest = 200;

    private readonly EnvironmentReader _reader = new(environment, new RemovalHistory(clone, environment).OfEnvironment);
    private string? _version;

    /// <summary>Judge, and write nothing.</summary>
    public bool IsTrial { get; init; }

    /// <summary>What the cluster remembered when it was last asked; null where that was nothing that could be relied on.</summary>
    public EnvironmentRecord? Record { get; private set; }

    /// <summary>A person's word that let the last commit through; null where none was needed.</summary>
    public Acceptance? Used { get; private set; }

    /// <summary>Judges a commit, remembers it and reads what it declares.</summary>
    /// <param name="tip">The commit.</param>
    /// <param name="seen">A commit up to which history was judged already, though the record lies before it; null for none.</param>
    /// <param name="cancellationToken">Ends the requests.</param>
    /// <exception cref="HistoryException">It does not follow from the last one, or that cannot be told.</exception>
    /// <exception cref="EnvironmentException">It must not be applied, or cannot be read.</exception>
    /// <exception cref="GitException">The repository cannot be read.</exception>
    /// <exception cref="ClusterException">The cluster does not answer.</exception>
    public async Task<DesiredEnvironment> JudgeAsync(CommitId tip, CommitId? seen, CancellationToken cancellationToken)
    {
        try
        {
            for (var attempt = 0; attempt < Attempts; attempt++)
            {
                var stored = await FindAsync(cancellationToken);
                var used = UsedAcceptance(tip);
                rules.Check(tip, CheckHistory(tip, used, seen));
                var desired = _reader.Read(clone.Snapshot(tip));
                if (Record is null)
                {
                    await CheckSetsAsync(tip, desired, cancellationToken);
                }

                if (await KeepAsync(tip, used, stored, cancellationToken))
                {
                    Used = used;
                    return desired;
                }
            }
        }
        catch (RecordException error)
        {
            (_version, Record) = (null, null);
            throw new HistoryException(Refusals.UnusableRecord, error.Message, error);
        }

        throw new HistoryException(
            Refusals.ContendedRecord,
            $"The record of {environment} in {store.Key.Namespace} was changed by somebody else {Attempts} times while commit {tip.Short()} was judged. Nothing is applied or pruned; is there another agent of {environment}?"
        );
    }

    /// <summary>
    /// Reads a commit without asking the cluster, where it follows and declares the same as the one in force; null where it
    /// does not.
    /// </summary>
    /// <exception cref="EnvironmentException">It must not be applied, or cannot be read.</exception>
    /// <exception cref="GitException">The repository cannot be read.</exception>
    public DesiredEnvironment? TryRead(CommitId tip, CommitId seen, DesiredEnvironment inForce)
    {
        if (!clone.IsAncestor(seen, tip) || Record?.Acceptance is { IsUsed: false })
        {
            return null;
        }

        rules.Check(tip, seen);
        var (before, after) = (clone.Snapshot(CommitId.Parse(inForce.Commit)), clone.Snapshot(tip));
        var desired = _reader.Read(after);
        return
            Same(before, after, EnvironmentLayout.EnvironmentFile(environment))
            && Same(before, after, EnvironmentLayout.HealthFile(environment))
            && desired.ListsTheSame(inForce)
            && desired.Apps.Zip(inForce.Apps, ReferenceEquals).All(same => same)
            ? desired
            : null;
    }

    /// <summary>The commit that the record names, to keep it as it is while a newer one is refused; null where it cannot be read.</summary>
    public DesiredEnvironment? Remembered(EnvironmentRecord record)
    {
        try
        {
            if (record.Commit is not { } hex || clone.Find(hex) is not { } commit)
            {
                return null;
            }

            rules.Check(commit, commit);
            return _reader.Read(clone.Snapshot(commit));
        }
        catch (Exception error) when (error is EnvironmentException or GitException)
        {
            // Why the newer one is refused is told; that this one can be read no longer changes nothing.
            return null;
        }
    }

    /// <summary>
    /// True where what is declared is as new as what the cluster remembers; where it is not, somebody else went on with the
    /// environment, and to keep it as it was would undo that.
    /// </summary>
    public bool Reaches(DesiredEnvironment desired) =>
        Record?.Commit is not { } hex
        || (clone.Find(hex) is { } known && clone.IsAncestor(known, CommitId.Parse(desired.Commit)));

    /// <summary>True where nobody wrote to the record since it was read or written here.</summary>
    /// <exception cref="ClusterException">The cluster does not answer.</exception>
    public async Task<bool> IsCurrentAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await store.FindAsync(cancellationToken))?.Version == _version;
        }
        catch (RecordException)
        {
            return _version is null;
        }
    }

    private static bool Same(TreeSnapshot before, TreeSnapshot after, string path) =>
        before.IdOf(path) == after.IdOf(path);

    private async Task<StoredRecord?> FindAsync(CancellationToken cancellationToken)
    {
        var stored = await store.FindAsync(cancellationToken);
        (_version, Record) = (stored?.Version, stored?.Record);
        if (stored is { Record: null })
        {
            throw new HistoryException(
                Refusals.EditedRecord,
                $"The record of {environment}, the ConfigMap {store.Key.Name} in {stored.Namespace}, was edited by hand and is not relied on. Nothing is applied or pruned. "
                    + $"Say which commit is right: fairlead-agent accept --environment {environment} --commit ID --reason TEXT."
            );
        }

        return stored;
    }

    // A word is used where the commit needs it, and not by one that follows while the accepted one lies behind: people may
    // accept a commit before they set the branch back to it.
    private Acceptance? UsedAcceptance(CommitId tip)
    {
        if (
            Record?.Acceptance is not { IsUsed: false } word
            || clone.Find(word.Commit) is not { } accepted
            || !clone.IsAncestor(accepted, tip)
        )
        {
            return null;
        }

        var isBehind =
            Record is { Commit: { } known, Root: { } root }
            && clone.Find(known) is { } judged
            && JudgedHistory.Of(clone, tip, judged, CommitId.Parse(root)) == Standing.Follows
            && clone.IsAncestor(accepted, judged);
        return isBehind && accepted != tip ? null : word;
    }

    /// <summary>The commit from which on commits are held to their plans; null where there is none.</summary>
    private CommitId? CheckHistory(CommitId tip, Acceptance? used, CommitId? seen)
    {
        if (used is not null)
        {
            return CommitId.Parse(used.Commit);
        }

        if (Record is not { } record)
        {
            return null;
        }

        if (record is not { Commit: { } known, Root: { } begin })
        {
            throw new HistoryException(
                Refusals.OtherBranch,
                $"Commit {record.Acceptance!.Commit[..7]} was accepted for {environment}, and {tip.Short()} does not descend from it. Nothing is applied or pruned. {JudgedHistory.WayOut(environment, tip)}"
            )
            {
                Record = record,
            };
        }

        var (judged, root) = (CommitId.Parse(known), CommitId.Parse(begin));
        var standing = JudgedHistory.Of(clone, tip, judged, root);
        if (standing == Standing.Follows)
        {
            return seen is { } later && clone.IsAncestor(judged, later) && clone.IsAncestor(later, tip)
                ? later
                : judged;
        }

        throw new HistoryException(
            Refusals.BrokenHistory,
            JudgedHistory.Sentence(standing, environment, tip, judged, root)
        )
        {
            IsWait = standing == Standing.Behind,
            Record = record,
        };
    }

    private async Task CheckSetsAsync(CommitId tip, DesiredEnvironment desired, CancellationToken cancellationToken)
    {
        var namespaces = desired.Apps.Select(app => app.Declared.Namespace).Concat(desired.Removed?.Namespaces ?? []);
        var parents = await InventoryReader.ReadParentsAsync(client, environment, namespaces, cancellationToken);
        if (new SetOwnership(clone, environment, tip).Foreign(parents) is { } foreign)
        {
            var of = foreign.Source is { } source
                ? $"holds commit {source.Commit[..7]}, which is not"
                : "was never listed";
            throw new HistoryException(
                Refusals.ForeignHistory,
                $"The cluster has no record of {environment}, and its set {foreign.App} in {foreign.Namespace} {of} in the history of {tip.Short()}: it is another repository's, or the mirror lags behind. Nothing is applied or pruned. {JudgedHistory.WayOut(environment, tip)}"
            );
        }
    }

    private async Task<bool> KeepAsync(
        CommitId tip,
        Acceptance? used,
        StoredRecord? stored,
        CancellationToken cancellationToken
    )
    {
        if (IsTrial || (used is null && Record?.Commit is { } known && Stands(CommitId.Parse(known), tip)))
        {
            return true;
        }

        var next = new EnvironmentRecord(environment)
        {
            Root = RootOf(tip, used).ToString(),
            Commit = tip.ToString(),
            Acceptance = used is null ? Record?.Acceptance : used with { IsUsed = true },
        };
        if (await store.TryWriteAsync(next, stored, cancellationToken) is not { } written)
        {
            return false;
        }

        (_version, Record) = (written.Version, next);
        return true;
    }

    private bool Stands(CommitId known, CommitId tip) =>
        known == tip
        || (TreeOf(known) == TreeOf(tip) && clone.History(tip, Farthest).Any(commit => commit.Id == known));

    private string? TreeOf(CommitId commit) => clone.Snapshot(commit).IdOf(EnvironmentLayout.Folder(environment));

    // Who joined another history to this one did not make another repository of it.
    private CommitId RootOf(CommitId tip, Acceptance? used)
    {
        var known = Record?.Root is { } hex ? clone.Find(hex) : null;
        return known is { } root && (used is null || clone.IsAncestor(root, tip)) ? root : clone.First(tip);
    }
}
