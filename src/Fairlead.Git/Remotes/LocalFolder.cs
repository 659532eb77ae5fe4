using System.ComponentModel;
using System.Text.RegularExpressions;
using Fairlead.Git.Transports;

namespace Fairlead.Git.Remotes;

/// <summary>Sentences for repositories that are folders of this machine.</summary>
internal static partial class LocalFolder
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static TransportFault Explain(string message, string folder) =>
        IsForeign(message) ? Foreign(folder)
        : MissingRepository().IsMatch(message)
            ? new TransportFault(
                GitFailure.NotFound,
                "there is no such repository, or the credentials may not see it. Check the address."
            )
        : Denied().IsMatch(message)
            ? new TransportFault(
                GitFailure.Authentication,
                $"this user may not read it ({message}). Check who owns the folder and its files, and their rights."
            )
        : new TransportFault(
            GitFailure.Invalid,
            $"the repository in that folder cannot be read ({message}). Check it with git fsck."
        );

    /// <summary>Whether Git or libgit2 refuses a repository because somebody else owns it.</summary>
    public static bool IsForeign(string message) => ForeignOwner().IsMatch(message);

    /// <summary>The sentence for that, which Git has too.</summary>
    public static TransportFault Foreign(string folder) =>
        new(
            GitFailure.Authentication,
            $"the repository belongs to {(OwnerOf(folder) is { } owner ? $"the user {owner}" : "another user")}, and "
                + $"{Environment.UserName} runs this; Git trusts a repository of somebody else only where it is told to. Run "
                + $"git config --global --add safe.directory '{folder}', or make it {Environment.UserName}'s."
        );

    // .NET does not tell; a name in the sentence is worth a question, and no more than that.
    private static string? OwnerOf(string folder)
    {
        try
        {
            string[] arguments = OperatingSystem.IsMacOS() ? ["-f", "%Su", folder] : ["-c", "%U", folder];
            var answer = new ChildProgram("stat", "") { Limit = Patience }.Run([], arguments);
            return answer.ExitCode == 0 && answer.Output.Trim() is { Length: > 0 } name ? name : null;
        }
        catch (Exception error) when (error is Win32Exception or TimeoutException)
        {
            return null;
        }
    }

    [GeneratedRegex("dubious ownership|not owned by", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex ForeignOwner();

    [GeneratedRegex(
        "does not appear to be a git repository|repository not found|could not find repository|failed to resolve path",
        RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex MissingRepository();

    [GeneratedRegex("permission denied|access denied", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Denied();
}
