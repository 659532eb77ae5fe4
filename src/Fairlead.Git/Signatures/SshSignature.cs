using System.Security.Cryptography;
using System.Text;

namespace Fairlead.Git.Signatures;

/// <summary>A signature as <c>ssh-keygen -Y sign</c> makes it.</summary>
/// <remarks>Source: OpenSSH, PROTOCOL.sshsig.</remarks>
internal sealed class SshSignature
{
    public const string Armor = "-----BEGIN SSH SIGNATURE-----";
    public const string Git = "git";
    private const string End = "-----END SSH SIGNATURE-----";
    private static readonly byte[] Magic = "SSHSIG"u8.ToArray();
    private readonly byte[] _use;
    private readonly byte[] _reserved;
    private readonly byte[] _hash;
    private readonly byte[] _signature;

    private SshSignature(SshPublicKey key, byte[] use, byte[] reserved, byte[] hash, byte[] signature)
    {
        Key = key;
        (_use, _reserved, _hash, _signature) = (use, reserved, hash, signature);
    }

    /// <summary>The key that it says it was made with.</summary>
    public SshPublicKey Key { get; }

    /// <summary>Takes an armored signature apart.</summary>
    /// <exception cref="FormatException">It is none, or of a kind that is not supported; the message is a clause.</exception>
    public static SshSignature Parse(string armored)
    {
        var text = armored.ReplaceLineEndings("\n").Trim();
        if (
            !text.StartsWith(Armor, StringComparison.Ordinal)
            || !text.EndsWith(End, StringComparison.Ordinal)
            || text.Length < Armor.Length + End.Length
        )
        {
            throw new FormatException("it is no SSH signature");
        }

        var wire = new SshWire(Binary(text[Armor.Length..^End.Length]));
        if (!wire.Take(Magic.Length).SequenceEqual(Magic) || wire.UInt32() != 1)
        {
            throw new FormatException("it is of no known version");
        }

        var key = SshPublicKey.Parse(wire.Bytes());
        var (use, reserved, hash) = (wire.Bytes().ToArray(), wire.Bytes().ToArray(), wire.Bytes().ToArray());
        var signature = wire.Bytes().ToArray();
        return wire.IsAtEnd
            ? new SshSignature(key, use, reserved, hash, signature)
            : throw new FormatException("something follows it");
    }

    /// <summary>Whether its key made it for this content, as a signature of Git's.</summary>
    /// <exception cref="FormatException">It is malformed within.</exception>
    public bool IsOf(byte[] content) => _use.AsSpan().SequenceEqual("git"u8) && Key.Verify(Signed(content), _signature);

    private byte[] Signed(byte[] content)
    {
        var digest = Encoding.ASCII.GetString(_hash) switch
        {
            "sha256" => SHA256.HashData(content),
            "sha512" => SHA512.HashData(content),
            var other => throw new FormatException($"its hash {other} is not supported"),
        };
        return
        [
            .. Magic,
            .. SshWire.Write(_use),
            .. SshWire.Write(_reserved),
            .. SshWire.Write(_hash),
            .. SshWire.Write(digest),
        ];
    }

    private static byte[] Binary(string base64)
    {
        try
        {
            return Convert.FromBase64String(base64);
        }
        catch (FormatException error)
        {
            throw new FormatException("it is no Base64", error);
        }
    }
}
