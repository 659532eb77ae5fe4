namespace Fairlead.Trust.Keys;

/// <summary>The public keys that are accepted: several while one takes the place of another.</summary>
/// <param name="Keys">In the file's order, at least one.</param>
public sealed record KeyList(IReadOnlyList<VerificationKey> Keys)
{
    // Each costs a computation for each signature.
    private const int Most = 32;

    /// <summary>Reads PEM public keys, one after the other; text between them is for people.</summary>
    /// <exception cref="TrustException">There is none, too many, a private one, or one of another kind.</exception>
    public static KeyList Parse(string pem)
    {
        var blocks = PemKey.Blocks(pem, "list of public keys").ToList();
        if (
            blocks.Find(block => block.Label.EndsWith("PRIVATE KEY", StringComparison.Ordinal)) is { Label.Length: > 0 }
        )
        {
            throw new TrustException(
                Refusals.PrivateKeyInList,
                "The list of public keys has a private key in it: whoever reads it can sign. Take it out, and no longer accept its public half."
            );
        }

        if (blocks.Find(block => block.Label != "PUBLIC KEY") is { Label.Length: > 0 } other)
        {
            throw new TrustException(
                Refusals.InvalidKeyList,
                $"The list of public keys has a {other.Label} in it; expected -----BEGIN PUBLIC KEY-----."
            );
        }

        return blocks.Count switch
        {
            0 => throw new TrustException(
                Refusals.InvalidKeyList,
                "The list of public keys has none: expected PEM, -----BEGIN PUBLIC KEY-----."
            ),
            > Most => throw new TrustException(
                Refusals.InvalidKeyList,
                $"The list of public keys has {blocks.Count}, more than the {Most} that are accepted."
            ),
            _ => new KeyList([.. blocks.Select(block => VerificationKey.Import(block.Block)).Distinct()]),
        };
    }
}
