using Fairlead.Agent.History;
using Fairlead.Environments;
using Fairlead.Environments.History;
using Fairlead.Git;
using Fairlead.Git.Signatures;

namespace Fairlead.Agent.Signers;

/// <summary>Whom an agent obeys, as files outside of the repository say.</summary>
/// <param name="Signers">Whose commits are applied; null where commits need no signature.</param>
/// <param name="Rules">Which repository is obeyed, and who may change what.</param>
internal sealed record Trusted(TrustedSigners? Signers, TrustFile Rules)
{
    /// <summary>Reads it anew, so that a key that was revoked counts no longer.</summary>
    /// <param name="signers">File with the allowed signers; null for none.</param>
    /// <param name="rules">File with the rules; null for none.</param>
    /// <exception cref="HistoryException">A file is gone or malformed. That mends itself, so that it is asked for again.</exception>
    public static Trusted Read(string? signers, string? rules)
    {
        var trusted = new Trusted(
            signers is null
                ? null
                : Read(signers, "The allowed signers", Refusals.AllowedSigners, text => TrustedSigners.Parse(text)),
            rules is null ? TrustFile.None : ReadRules(rules)
        );
        return trusted.Rules.HasRules && signers is null
            ? throw new HistoryException(
                Refusals.UnreadableTrust,
                $"The rules in {rules} say who has to sign, and no signers are known: name them with --allowed-signers. No commit is applied without them; what is applied stays."
            )
            : trusted;
    }

    /// <summary>Reads the rules.</summary>
    /// <exception cref="HistoryException">The file is gone or malformed.</exception>
    public static TrustFile ReadRules(string file) =>
        Read(file, "The rules", Refusals.UnreadableTrust, text => TrustFile.Read(text, file));

    private static T Read<T>(string file, string what, string refusal, Func<string, T> parse)
    {
        try
        {
            return parse(File.ReadAllText(file));
        }
        catch (Exception error)
            when (error is IOException or UnauthorizedAccessException or GitException or EnvironmentFileException)
        {
            throw new HistoryException(
                refusal,
                $"{what} cannot be read from {file}: {error.Message} No commit is applied without them; what is applied stays.",
                error
            );
        }
    }
}
