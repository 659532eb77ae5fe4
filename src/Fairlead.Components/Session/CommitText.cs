using Fairlead.Git;
using Fairlead.Git.Objects;

namespace Fairlead.Components.Session;

/// <summary>Names a commit of the environment repository behind a sentence about it.</summary>
internal static class CommitText
{
    /// <summary>Its id, or in a dry run, whose commit nobody has, its subject.</summary>
    /// <param name="environments">The clone that made it or knows it.</param>
    public static string Of(BareClone environments, CommitId commit) =>
        environments.IsDry(commit)
            ? $"with the commit \"{environments.Describe(commit).Message.Subject}\"; nothing was written"
            : $"at {commit.Short()}";
}
