using Fairlead.Components.Session;
using Fairlead.Environments;
using Fairlead.Environments.History;
using Fairlead.Git;
using Fairlead.Git.Signatures;

namespace Fairlead.Components.Explaining;

/// <summary>Reads the files that say whom to trust.</summary>
internal static class TrustFiles
{
    /// <summary>Whose commits count; null where no file is named.</summary>
    /// <exception cref="WrongUseException">The file cannot be read.</exception>
    public static TrustedSigners? Signers(string? file) =>
        file is null ? null : Read(file, "--allowed-signers", text => TrustedSigners.Parse(text));

    /// <summary>Who may change what; no rules where no file is named.</summary>
    /// <exception cref="WrongUseException">The file cannot be read.</exception>
    public static TrustFile Rules(string? file) =>
        file is null ? TrustFile.None : Read(file, "--trust", text => TrustFile.Read(text, file));

    private static T Read<T>(string file, string option, Func<string, T> parse)
    {
        try
        {
            return parse(File.ReadAllText(file));
        }
        catch (Exception error)
            when (error is IOException or UnauthorizedAccessException or GitException or EnvironmentFileException)
        {
            throw new WrongUseException(Refusals.WrongOption, $"{option} {file} cannot be read: {error.Message}");
        }
    }
}
