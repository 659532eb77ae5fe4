namespace Fairlead.Trust;

/// <summary>The codes of what keys, envelopes and statements refuses: what each says, and what to do.</summary>
internal static class Refusals
{
    /// <summary>A signed envelope is malformed: it is not believed.</summary>
    public const string InvalidEnvelope = "FL1601";

    /// <summary>The list of public keys cannot be used: give PEM texts, -----BEGIN PUBLIC KEY-----.</summary>
    public const string InvalidKeyList = "FL1602";

    /// <summary>The list of public keys has a private one in it: take it out, and no longer accept its public half.</summary>
    public const string PrivateKeyInList = "FL1603";

    /// <summary>A key cannot be read, or is of another kind: openssl ecparam -genkey -name prime256v1 makes one.</summary>
    public const string InvalidKey = "FL1604";

    /// <summary>A key is on a curve that is not accepted: make one on P-256.</summary>
    public const string WrongCurve = "FL1605";

    /// <summary>The private key is encrypted: decrypt it with openssl pkcs8 -topk8 -nocrypt, and keep it where CI has its secrets.</summary>
    public const string EncryptedKey = "FL1606";

    /// <summary>The key is the public half, and the private one is needed.</summary>
    public const string PublicHalf = "FL1607";

    /// <summary>A statement says nothing, or nothing of what it should: it is not believed.</summary>
    public const string InvalidStatement = "FL1608";

    /// <summary>A signed document is no JSON that can be read in only one way: it is not believed.</summary>
    public const string InvalidDocument = "FL1609";

    /// <summary>An OpenPGP public key cannot be used: export it again, with gpg --export --armor.</summary>
    public const string InvalidPgpKey = "FL1610";

    /// <summary>An SSH private key cannot be used to sign: make one with ssh-keygen -t ed25519.</summary>
    public const string InvalidSshKey = "FL1611";

    /// <summary>The SSH private key has a passphrase: take that off with ssh-keygen -p, or let ssh-agent hold the key.</summary>
    public const string EncryptedSshKey = "FL1612";
}
