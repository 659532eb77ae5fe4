namespace Fairlead.Trust.OpenPgp;

/// <summary>What an OpenPGP signature is worth.</summary>
/// <param name="Status">The verdict.</param>
public sealed record PgpVerdict(PgpStatus Status)
{
    /// <summary>The user id of the key that signed, such as <c>Ada &lt;ada@example.org&gt;</c>; null where that is not known.</summary>
    public string? Signer { get; init; }

    /// <summary>Fingerprint of the primary key in upper-case hexadecimal digits, or the id that the signature names.</summary>
    public string? Key { get; init; }

    /// <summary>Why a signature cannot be checked, a part of a sentence; null for every other status.</summary>
    public string? Reason { get; init; }

    internal static PgpVerdict Unsupported(string reason) => new(PgpStatus.Unsupported) { Reason = reason };
}

/// <summary>What an OpenPGP signature is worth, as far as a caller could act on it.</summary>
public enum PgpStatus
{
    /// <summary>It is what one of the keys signed, and the key was valid.</summary>
    Trusted,

    /// <summary>The key is none of those on the list, or may not sign.</summary>
    UnknownKey,

    /// <summary>The content is not what was signed.</summary>
    Tampered,

    /// <summary>Key or signature are not valid yet, or no more.</summary>
    NotValidThen,

    /// <summary>The key was revoked by its owner.</summary>
    Revoked,

    /// <summary>The signature is malformed, too weak, or of a kind that is not checked.</summary>
    Unsupported,
}
