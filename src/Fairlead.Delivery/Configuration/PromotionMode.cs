namespace Fairlead.Delivery.Configuration;

/// <summary>How a promotion gets into an environment.</summary>
public enum PromotionMode
{
    /// <summary>As a pull request that people, or the gates alone, let in.</summary>
    PullRequest,

    /// <summary>As a commit, once the gates pass.</summary>
    Direct,
}
