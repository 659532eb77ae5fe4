using System.Security.Cryptography;

namespace Fairlead.Trust.Keys;

/// <summary>Keys as PEM texts hold them. No message quotes the text.</summary>
internal static class PemKey
{
    /// <summary>The longest text that is read, in characters.</summary>
    public const int Longest = 64 * 1024;

    private const string P256 = "1.2.840.10045.3.1.7";

    /// <summary>The label and content of each block, in order.</summary>
    /// <param name="what">As a sentence names the text, such as <c>private key</c>.</param>
    /// <exception cref="TrustException">The text is too long, or a block in it is damaged.</exception>
    public static List<(string Label, string Block)> Blocks(string text, string what)
    {
        if (text.Length > Longest)
        {
            throw new TrustException(
                Refusals.InvalidKey,
                $"The {what} is longer than {Longest} characters, so it is no key."
            );
        }

        var blocks = new List<(string, string)>();
        for (var rest = text; PemEncoding.TryFind(rest, out var found); rest = rest[found.Location.End..])
        {
            blocks.Add((rest[found.Label], rest[found.Location]));
        }

        // One that is damaged is passed over by the search; who wrote it meant a key.
        return text.AsSpan().Count("-----BEGIN ") == blocks.Count
            ? blocks
            : throw new TrustException(Refusals.InvalidKey, $"The {what} has a PEM block that is cut off or damaged.");
    }

    /// <summary>Refuses a key of any curve but P-256.</summary>
    public static ECDsa OnP256(ECDsa key, string what)
    {
        // Named by its number on Linux, by its name on Windows.
        var curve = key.ExportParameters(includePrivateParameters: false).Curve;
        if (curve.IsNamed && (curve.Oid.Value == P256 || curve.Oid.FriendlyName is "nistP256" or "ECDSA_P256"))
        {
            return key;
        }

        var name = curve.IsNamed ? curve.Oid.FriendlyName ?? curve.Oid.Value : "of its own numbers";
        key.Dispose();
        throw new TrustException(
            Refusals.WrongCurve,
            $"The {what} is on the curve {name}; only P-256 is accepted: openssl ecparam -genkey -name prime256v1 makes one."
        );
    }
}
