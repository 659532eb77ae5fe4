using Fairlead.Forges;

namespace Fairlead.Agent.Forges;

/// <summary>Where the forge's token comes from.</summary>
internal static class ForgeToken
{
    /// <summary>Variable that is read where no file is named.</summary>
    public const string Variable = "FAIRLEAD_FORGE_TOKEN";

    /// <summary>Reads the token anew, so that one that was renewed is used.</summary>
    /// <exception cref="ForgeException">There is none.</exception>
    public static string Read(string? file)
    {
        try
        {
            var text = file is null ? System.Environment.GetEnvironmentVariable(Variable) : File.ReadAllText(file);
            return text is null
                ? throw Missing(
                    $"There is no token for the forge: set {Variable}, or name a file with --forge-token-file."
                )
                : TokenText.Read(text, file ?? Variable);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Missing($"The forge's token cannot be read from {file}: {error.Message}", error);
        }
    }

    private static ForgeException Missing(string message, Exception? error = null) =>
        new(ForgeFailure.Authentication, message, error);
}
