namespace Fairlead.Delivery.Forges;

/// <summary>What kind of server a repository's pull requests live on.</summary>
public enum ForgeKind
{
    /// <summary>None: a promotion is a branch, and its summary is printed.</summary>
    None,

    /// <summary>GitHub.com, GitHub Enterprise, or a server that speaks the same API.</summary>
    GitHub,

    /// <summary>GitLab.com or a GitLab of one's own.</summary>
    GitLab,
}
