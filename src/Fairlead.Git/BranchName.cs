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

    public static string Full(string branch) => $"refs/heads/{branch}";
}
