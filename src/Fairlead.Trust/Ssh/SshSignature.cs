using System.Security.Cryptography;
using System.Text;

namespace Fairlead.Trust.Ssh;

/// <summary>A signature as <c>ssh-keygen -Y sign</c> makes it.</summary>
/// <remarks>Source: OpenSSH, PROTOCOL.sshsig.</remarks>
public sealed class SshSignature
{
    /// <summary>The first line of an armored one.</summary>
    public const string Armor = "-----BEGIN SSH SIGNATURE-----";

    /// <summary>What it is for, where Git uses it.</summary>
    public const string Git = "git";
    private const string End = "-----END SSH SIGNATURE-----";
    private static readonly byte[] Magic = "SSHSIG"u8.ToArray();
    private static readonly byte[] Version = [0, 0, 0, 1];
    private const int ArmorWidth = 70;
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
        if (!wire.Take(Magic.Length).SequenceEqual(Magic) || !wire.Take(Version.Length).SequenceEqual(Version))
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
    public bool IsOf(byte[] content) =>
        _use.AsSpan().SequenceEqual("git"u8) && Key.Verify(Signed(_use, _reserved, _hash, content), _signature);

    /// <summary>The armored signature of a content, with the hash that <c>ssh-keygen</c> takes.</summary>
    /// <param name="key">The key that signs.</param>
    /// <param name="use">What it is for.</param>
    /// <param name="content">What is signed.</param>
    /// <param name="sign">Signs bytes; the name of the algorithm and the signature, in SSH's binary form.</param>
    internal static string Make(SshPublicKey key, string use, ReadOnlySpan<byte> content, Func<byte[], byte[]> sign)
    {
        var name = Encoding.UTF8.GetBytes(use);
        var hash = "sha512"u8;
        byte[] binary =
        [
            .. Magic,
            .. Version,
            .. SshWire.Write(key.Blob),
            .. SshWire.Write(name),
            .. SshWire.Write([]),
            .. SshWire.Write(hash),
            .. SshWire.Write(sign(Signed(name, [], hash, content))),
        ];
        var lines = Convert.ToBase64String(binary).Chunk(ArmorWidth).Select(line => new string(line));
        return $"{Armor}\n{string.Join('\n', lines)}\n{End}\n";
    }

    private static byte[] Signed(
        ReadOnlySpan<byte> use,
        ReadOnlySpan<byte> reserved,
        ReadOnlySpan<byte> hash,
        ReadOnlySpan<byte> content
    )
    {
        var digest = Encoding.ASCII.GetString(hash) switch
        {
            "sha256" => SHA256.HashData(content),
            "sha512" => SHA512.HashData(content),
            var other => throw new FormatException($"its hash {other} is not supported"),
        };
        return
        [
            .. Magic,
            .. SshWire.Write(use),
            .. SshWire.Write(reserved),
            .. SshWire.Write(hash),
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
