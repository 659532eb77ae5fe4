using Fairlead.Agent.Desired;
using Fairlead.Agent.History;
using Fairlead.Environments;
using Fairlead.Git;
using Fairlead.Git.Objects;

namespace Fairlead.Agent.Loop;

/// <summary>Reads commits of the environment repository, and remembers which one is in force.</summary>
/// <param name="clone">The repository.</param>
/// <param name="environment">The environment.</param>
/// <param name="judge">Says which commits may be applied.</param>
internal sealed class CommitSource(BareClone clone, string environment, CommitJudge judge)
{
    private DesiredEnvironment? _inForce;

    // Up to here history was judged, though a commit that changes nothing is not recorded in the cluster.
    private CommitId? _seen;

    /// <summary>The last commit that was looked at; null before the first.</summary>
    public CommitId? Current { get; private set; }

    /// <summary>Trace context that the commit in force carries; null for none.</summary>
    public string? TraceParent { get; private set; }

    /// <summary>True where the environment differs between two commits, or that cannot be told.</summary>
    public bool Changes(CommitId before, CommitId after)
    {
        try
        {
            return TreeOf(before) != TreeOf(after);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // Reading the commit will say what is wrong with it.
            return true;
        }
    }

    /// <summary>Passes over a commit that follows and leaves the environment as it is; false where it has to be judged.</summary>
    public bool TrySkip(CommitId commit)
    {
        if (Current is not { } current || _seen != current || !Follows(current, commit) || Changes(current, commit))
        {
            return false;
        }

        Current = _seen = commit;
        return true;
    }

    /// <summary>Judges and reads a commit; from then on it is in force.</summary>
    /// <exception cref="EnvironmentException">It must not be applied, or cannot be read.</exception>
    /// <exception cref="GitException">The repository cannot be read.</exception>
    /// <exception cref="Kubernetes.Client.ClusterException">The cluster does not tell what it remembers.</exception>
    public async Task<DesiredEnvironment> ReadAsync(CommitId commit, CancellationToken cancellationToken)
    {
        Current = commit;
        var known = _seen is { } seen && _inForce is { } inForce ? judge.TryRead(commit, seen, inForce) : null;
        var desired = known ?? await judge.JudgeAsync(commit, _seen, cancellationToken);
        TraceParent = clone.Describe(commit).Message["Traceparent"];
        (_inForce, _seen) = (desired, commit);
        return desired;
    }

    /// <summary>Forgets what was judged, because somebody else wrote to the record: the next reading asks the cluster.</summary>
    public void Forget() => (_inForce, _seen) = (null, null);

    private bool Follows(CommitId before, CommitId after)
    {
        try
        {
            return clone.IsAncestor(before, after);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            return false;
        }
    }

    private string? TreeOf(CommitId commit) => clone.Snapshot(commit).IdOf(EnvironmentLayout.Folder(environment));
}
