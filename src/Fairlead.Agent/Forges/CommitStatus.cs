using Fairlead.Environments.Agents;

namespace Fairlead.Agent.Forges;

/// <summary>What is said about a commit in one context.</summary>
/// <param name="Commit">The commit, 40 hexadecimal digits.</param>
/// <param name="Context">Whose word it is: <c>fairlead/staging</c>, or <c>fairlead/staging/catalog</c>.</param>
/// <param name="State">How it stands.</param>
/// <param name="Description">A short sentence.</param>
/// <param name="Target">Where more is to be seen; null for nowhere.</param>
internal sealed record CommitStatus(
    string Commit,
    string Context,
    CommitStatusState State,
    string Description,
    Uri? Target
)
{
    /// <summary>What the agent is, which stands behind the description; null where it does not say.</summary>
    public AgentReport? Report { get; init; }
}

/// <summary>How a context of a commit stands.</summary>
internal enum CommitStatusState
{
    /// <summary>It is being applied.</summary>
    Pending,

    /// <summary>It is healthy.</summary>
    Success,

    /// <summary>It is not.</summary>
    Failure,
}
