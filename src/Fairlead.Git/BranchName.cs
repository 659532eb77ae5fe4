using LibGit2Sharp;

namespace Fairlead.Git;

internal static class BranchName
{
    /// <summary>Refuses what cannot be a branch's name.</summary>
    public static void Check(string branch)
    {
        var acceptable = !branch.StartsWith('-') && !branch.StartsWith("refs/", StringComparison.Ordinal);
        if (!acceptable || !Reference.IsValidName(Full(branch)))
        {
            throw new GitException(GitFailure.Invalid, $"'{branch}' cannot be the name of a Git branch.");
        }
    }

    /// <summary>Refuses every branch that is not Fairlead's own.</summary>
    public static void CheckOwn(string branch)
    {
        Check(branch);
        if (!IsOwn(branch))
        {
            throw new GitException(
                GitFailure.Invalid,
                $"{branch} is not Fairlead's own branch, so it is neither replaced nor deleted: those start with "
                    + $"{string.Join(" or ", Own)}."
            );
        }
    }

    public static bool IsOwn(string branch) => Own.Any(prefix => branch.StartsWith(prefix, StringComparison.Ordinal));

    private static readonly string[] Own =
    [
        "fairlead/bump/",
        "fairlead/promote/",
        "fairlead/rollback/",
        "fairlead/remove/",
        "fairlead/configure/",
        "fairlead/migrate/",
    ];

    public static string Full(string branch) => $"refs/heads/{branch}";
}
