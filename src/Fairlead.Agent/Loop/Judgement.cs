using Fairlead.Agent.Desired;
using Fairlead.Agent.Service;

namespace Fairlead.Agent.Loop;

/// <summary>What came of looking at a commit.</summary>
internal abstract record Judgement
{
    private Judgement() { }

    /// <summary>It follows, and leaves the environment as it is.</summary>
    public sealed record Same : Judgement;

    /// <summary>It is to be in force from now on.</summary>
    public sealed record Follows(DesiredEnvironment Desired) : Judgement;

    /// <summary>It is not applied.</summary>
    /// <param name="Commit">The commit, and why not.</param>
    public sealed record Refused(RefusedCommit Commit) : Judgement
    {
        /// <summary>What the cluster remembers to have been in force, where nothing was since the agent started; else null.</summary>
        public DesiredEnvironment? Resumed { get; init; }

        /// <summary>False where another agent went on, so that what is in force here is older than what the cluster has.</summary>
        public bool IsReached { get; init; } = true;
    }

    /// <summary>The cluster does not tell what it remembers.</summary>
    public sealed record NoCluster(string Message, string? Code) : Judgement;

    /// <summary>The local clone is damaged, which is no fault of the commit: the next fetch makes it whole.</summary>
    public sealed record NoClone(string Message, string? Code) : Judgement;

    /// <summary>It ended in an error that nobody foresaw.</summary>
    public sealed record Broke(Exception Error) : Judgement;
}
