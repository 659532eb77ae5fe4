namespace Fairlead.Components.Session;

/// <summary>What a version that is made of Git's history depends on: not the commit alone, but its tags and its branch.</summary>
internal static class VersionHistory
{
    // On CI a commit is checked out without its branch, and tools ask these.
    private static readonly string[] Branches =
    [
        "GITHUB_REF",
        "GITHUB_HEAD_REF",
        "CI_COMMIT_REF_NAME",
        "CI_COMMIT_TAG",
        "BUILD_SOURCEBRANCH",
        "BRANCH_NAME",
    ];

    /// <summary>All of it, as one text; equal texts give equal versions.</summary>
    /// <param name="root">Full path of the checkout.</param>
    public static string Of(string root) =>
        string.Join(
            '\n',
            [
                SourceCommit.Read(root).Commit,
                .. CheckoutGit.Ask(root, "rev-parse", "--is-shallow-repository", "--symbolic-full-name", "HEAD").Lines,
                .. CheckoutGit
                    .Ask(root, "for-each-ref", "--merged", "HEAD", "--format=%(refname) %(objectname)", "refs/tags")
                    .Lines,
                .. Branches.Select(name => $"{name}={Environment.GetEnvironmentVariable(name)}"),
            ]
        );
}
