using Fairlead.Agent.CommandLine;
using Fairlead.Forges;
using Fairlead.Git;
using Fairlead.Git.Remotes;

namespace Fairlead.Agent.Reconciling;

/// <summary>Where the repository's token comes from.</summary>
internal static class RepositoryToken
{
    /// <summary>
    /// What is answered to a server that asks; null where nothing is given. It is read anew each time, so that a token in a
    /// file is used as soon as it was renewed; a variable of a running process nobody can renew.
    /// </summary>
    public static GitCredentials? Of(AgentOptions options) =>
        options switch
        {
            { TokenFile: { } file } => GitCredentials.From(() => (options.User, ReadFile(file))),
            { TokenVariable: { } variable } => GitCredentials.From(() => (options.User, ReadVariable(variable))),
            _ => null,
        };

    private static string ReadFile(string file)
    {
        try
        {
            return Checked(File.ReadAllText(file), file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Missing($"The repository's token cannot be read from {file}: {error.Message}", error);
        }
    }

    private static string ReadVariable(string variable) =>
        System.Environment.GetEnvironmentVariable(variable) is { } text
            ? Checked(text, variable)
            : throw Missing(
                $"The repository asks for a token, and the variable {variable} is not set. Set it, or name a file with "
                    + "--token-file."
            );

    private static string Checked(string text, string place)
    {
        try
        {
            return TokenText.Read(text, place);
        }
        catch (ForgeException error)
        {
            throw Missing(error.Message, error);
        }
    }

    private static GitException Missing(string message, Exception? error = null) =>
        new(GitFailure.Authentication, message, error);
}
