using Fairlead.Components.Session;

namespace Fairlead.Components.Services;

/// <summary>Asks git which files of a checkout differ from a commit.</summary>
internal static class ChangedFiles
{
    /// <summary>The newest commit that a revision and the checkout have in common: what came after it there is not ours.</summary>
    /// <exception cref="InvalidDataException">There is no such revision, or no commit in common.</exception>
    public static string Base(string root, string revision)
    {
        var (code, _, why) = CheckoutGit.Ask(
            root,
            "rev-parse",
            "--verify",
            "--quiet",
            "--end-of-options",
            revision + "^{commit}"
        );
        if (code != 0)
        {
            throw new InvalidDataException(
                $"--since {revision} is no commit of {root}{Reason(why)}. Fetch it, or name another one."
            ).Refused(Refusals.UnknownRevision);
        }

        var (common, commits, problem) = CheckoutGit.Ask(root, "merge-base", "HEAD", revision);
        return common == 0 && commits.Count > 0
            ? commits[0]
            : throw new InvalidDataException(
                $"The checkout {root} and --since {revision} have no commit in common{Reason(problem)}. A shallow clone lacks it: fetch the whole history (fetch-depth: 0, GIT_DEPTH: 0)."
            ).Refused(Refusals.ShallowClone);
    }

    /// <summary>The files that differ from a commit, those that git does not know yet included, in ordinal order.</summary>
    /// <param name="commit">The commit's 40 hexadecimal digits.</param>
    public static IReadOnlyList<string> Since(string root, string commit) =>
        [
            .. Lines(
                    root,
                    "diff",
                    "--name-only",
                    "--no-renames",
                    "--no-ext-diff",
                    "--ignore-submodules=none",
                    commit,
                    "--"
                )
                .Concat(Lines(root, "ls-files", "--others", "--exclude-standard"))
                .Order(StringComparer.Ordinal),
        ];

    private static IReadOnlyList<string> Lines(string root, params string[] arguments)
    {
        var (code, lines, why) = CheckoutGit.Ask(root, arguments);
        return code == 0
            ? lines
            : throw new InvalidDataException($"git {arguments[0]} failed in {root}{Reason(why)}.").Refused(
                Refusals.FailedGit
            );
    }

    private static string Reason(string why) => why.Length == 0 ? "" : $": {why}";
}
