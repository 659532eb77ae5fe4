namespace Fairlead.Environments.History;

/// <summary>Why a commit is not applied.</summary>
/// <param name="Rule">The rule that it breaks.</param>
/// <param name="Commit">The commit.</param>
/// <param name="Reason">A predicate of the commit, such as <c>is not signed</c>, without a full stop.</param>
public sealed record HistoryBreach(HistoryRule Rule, string Commit, string Reason);

/// <summary>A rule of history.</summary>
public enum HistoryRule
{
    /// <summary>The repository is the one that is trusted.</summary>
    Repository,

    /// <summary>An allowed signer signed it.</summary>
    Signature,

    /// <summary>It touches what a commit of its kind may touch.</summary>
    Kind,

    /// <summary>Those have signed it who may change its files.</summary>
    Path,

    /// <summary>It changes what its plan had shown.</summary>
    Plan,

    /// <summary>It names its plan, where that is asked for.</summary>
    Unplanned,
}
