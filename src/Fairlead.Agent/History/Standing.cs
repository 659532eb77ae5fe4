namespace Fairlead.Agent.History;

/// <summary>How the tip of a branch stands to the commit that was judged last.</summary>
internal enum Standing
{
    /// <summary>It is the same, or descends from it.</summary>
    Follows,

    /// <summary>It is an ancestor: the mirror lags behind, or the branch was set back.</summary>
    Behind,

    /// <summary>The judged commit is not in what was fetched, though the history begins as it did.</summary>
    Lost,

    /// <summary>Both have ancestors in common, and neither descends from the other.</summary>
    Diverged,

    /// <summary>It is another repository's.</summary>
    Foreign,
}
