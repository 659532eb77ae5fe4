using System.Diagnostics.CodeAnalysis;
using Fairlead.Git.Objects;

namespace Fairlead.Git.Signatures;

/// <summary>What a commit's signature is worth.</summary>
/// <param name="Status">The verdict.</param>
/// <param name="Reason">A predicate of the commit: <c>is not signed; sign it ...</c>.</param>
public sealed record SignatureVerdict(SignatureStatus Status, string Reason)
{
    /// <summary>Who signed, as the list of signers or the key names them; null where that is not known.</summary>
    public string? Signer { get; init; }

    /// <summary>Fingerprint of the key, such as <c>SHA256:...</c>; null where there is none.</summary>
    public string? Key { get; init; }

    /// <summary>Whether the commit is what a trusted signer signed.</summary>
    public bool IsTrusted => Status == SignatureStatus.Trusted;

    internal static SignatureVerdict Unsigned { get; } =
        new(SignatureStatus.Unsigned, "is not signed; have it signed by one of the allowed signers");

    internal static SignatureVerdict Tampered { get; } =
        new(
            SignatureStatus.Tampered,
            "is not what its signature was made for: somebody changed it afterwards, so do not use it"
        );

    internal static SignatureVerdict Trusted(string signer, string key) =>
        new(SignatureStatus.Trusted, $"is signed by {signer}") { Signer = signer, Key = key };

    internal static SignatureVerdict UnknownSigner(string key) =>
        new(
            SignatureStatus.UnknownSigner,
            $"is signed with {key}, which is nobody's among the allowed signers; add the key if it is trusted"
        )
        {
            Key = key,
        };

    internal static SignatureVerdict Revoked(string signer) =>
        new(SignatureStatus.Revoked, $"is signed with a revoked key of {signer}; have it signed with another one")
        {
            Signer = signer,
        };

    internal static SignatureVerdict NotValidThen(string signer) =>
        new(
            SignatureStatus.NotValidThen,
            $"is signed with a key of {signer} that was not valid at the commit's time; have it signed with another one"
        )
        {
            Signer = signer,
        };

    internal static SignatureVerdict NotValidNow(string signer) =>
        new(
            SignatureStatus.NotValidThen,
            $"is signed with a key of {signer} that is not valid now; have it signed with another one"
        )
        {
            Signer = signer,
        };

    internal static SignatureVerdict Withdrawn(string signer, CommitId? last) =>
        new(
            SignatureStatus.NotValidThen,
            $"is signed with a key of {signer} that counts up to commit {last?.Short()} only; have it signed with another one"
        )
        {
            Signer = signer,
        };

    internal static SignatureVerdict Malformed(string why) =>
        new(SignatureStatus.Unsupported, $"has a signature that cannot be checked: {why}");
}

/// <summary>What a commit's signature is worth, as far as a caller could act on it.</summary>
[SuppressMessage("Naming", "CA1720", Justification = "Git's own word; no number type is meant.")]
public enum SignatureStatus
{
    /// <summary>It is what an allowed signer signed.</summary>
    Trusted,

    /// <summary>It has no signature.</summary>
    Unsigned,

    /// <summary>The key is nobody's among the allowed signers.</summary>
    UnknownSigner,

    /// <summary>The commit is not what was signed.</summary>
    Tampered,

    /// <summary>The key was not valid yet, or no more, at the time that counts, or for this commit.</summary>
    NotValidThen,

    /// <summary>The key was revoked.</summary>
    Revoked,

    /// <summary>The signature is malformed, or of a kind that cannot be checked here.</summary>
    Unsupported,
}
