using Fairlead.Agent.Desired;
using Fairlead.Git;

namespace Fairlead.Agent.Service;

/// <summary>Reads commits of the environment repository, and remembers which one is in force.</summary>
/// <param name="clone">The repository.</param>
/// <param name="environment">The environment.</param>
/// <param name="rules">What a commit has to fulfil.</param>
internal sealed class CommitSource(BareClone clone, string environment, CommitRules rules)
{
    private readonly EnvironmentReader _reader = new(environment);
    private CommitId? _applied;

    /// <summary>The last commit that was looked at; null before the first.</summary>
    public CommitId? Current { get; private set; }

    /// <summary>Trace context that the commit in force carries; null for none.</summary>
    public string? TraceParent { get; private set; }

    /// <summary>True where the environment differs between two commits, or that cannot be told.</summary>
    public bool Changes(CommitId before, CommitId after)
    {
        try
        {
            return !string.Equals(TreeOf(before), TreeOf(after), StringComparison.Ordinal);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // Reading the commit will say what is wrong with it.
            return true;
        }
    }

    /// <summary>The commit leaves the environment as it was in the last one.</summary>
    public void Skip(CommitId commit)
    {
        _applied = _applied == Current ? commit : _applied;
        Current = commit;
    }

    /// <summary>The last commit has to be read again: it was not its content that kept it from being read.</summary>
    public void Forget() => Current = null;

    /// <summary>Reads a commit; from then on it is in force.</summary>
    /// <exception cref="EnvironmentException">It cannot be read, or changes more than its plan had seen.</exception>
    /// <exception cref="GitException">The repository cannot be read.</exception>
    public DesiredEnvironment Read(CommitId commit)
    {
        Current = commit;
        rules.Check(commit, _applied);
        var desired = _reader.Read(clone.Snapshot(commit));
        TraceParent = clone.Describe(commit).Message["Traceparent"];
        _applied = commit;
        return desired;
    }

    private string? TreeOf(CommitId commit) => clone.Snapshot(commit).IdOf($"environments/{environment}");
}
