using Fairlead.Components.Session;

namespace Fairlead.Components.Releases;

/// <summary>The branch that is built.</summary>
internal static class SourceBranch
{
    /// <summary>The branch of the checkout or, where CI checked out a commit alone, the one that CI names.</summary>
    /// <param name="isReview">Whether a change that is proposed for a branch counts as that branch's.</param>
    /// <param name="variable">Reads an environment variable; null where it is not set.</param>
    /// <returns>Null where it is no branch's, such as a tag's.</returns>
    /// <remarks>
    /// Source: the hosts' documented variables GITHUB_REF_TYPE, GITHUB_REF_NAME, GITHUB_BASE_REF, CI_COMMIT_BRANCH and
    /// CI_MERGE_REQUEST_TARGET_BRANCH_NAME.
    /// </remarks>
    public static string? Of(string root, bool isReview, Func<string, string?> variable)
    {
        string?[] targets = [variable("GITHUB_BASE_REF"), variable("CI_MERGE_REQUEST_TARGET_BRANCH_NAME")];
        return targets.FirstOrDefault(target => target is { Length: > 0 }) is { } target
            ? isReview
                ? target
                : null
            : CheckedOut(root) ?? Named(variable);
    }

    private static string? Named(Func<string, string?> variable) =>
        variable("GITHUB_REF_TYPE") is "branch" ? variable("GITHUB_REF_NAME")
        : variable("CI_COMMIT_BRANCH") is { Length: > 0 } branch ? branch
        : null;

    private static string? CheckedOut(string root) =>
        CheckoutGit.Ask(root, "symbolic-ref", "--quiet", "--short", "HEAD") is { Code: 0, Lines: [var branch, ..] }
            ? branch
            : null;
}
