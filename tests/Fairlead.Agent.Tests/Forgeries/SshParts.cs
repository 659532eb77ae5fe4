using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Fairlead.Agent.Tests.Forgeries;

/// <summary>The parts of an SSH signature, each of which a forger may choose.</summary>
/// <remarks>Source: OpenSSH, PROTOCOL.sshsig.</remarks>
internal sealed record SshParts
{
    public uint Version { get; init; } = 1;

    /// <summary>The key that it says it was made with.</summary>
    public required byte[] Key { get; init; }

    public string Use { get; init; } = "git";

    public string Reserved { get; init; } = "";

    /// <summary>The hash that it says it was made of.</summary>
    public string Hash { get; init; } = "sha512";

    /// <summary>The hash that was signed.</summary>
    public Func<byte[], byte[]> Digest { get; init; } = SHA512.HashData;

    /// <summary>Signs, and says with what algorithm.</summary>
    public required Func<byte[], byte[]> Sign { get; init; }

    /// <summary>The armored signature of a commit's text.</summary>
    public string Of(string text)
    {
        byte[] signed =
        [
            .. "SSHSIG"u8,
            .. Bytes(Use),
            .. Bytes(Reserved),
            .. Bytes(Hash),
            .. Bytes(Digest(Encoding.UTF8.GetBytes(text))),
        ];
        return Armored([
            .. "SSHSIG"u8,
            .. Number(Version),
            .. Bytes(Key),
            .. Bytes(Use),
            .. Bytes(Reserved),
            .. Bytes(Hash),
            .. Bytes(Sign(signed)),
        ]);
    }

    public static string Armored(byte[] binary) =>
        $"-----BEGIN SSH SIGNATURE-----\n{string.Join('\n', Convert.ToBase64String(binary).Chunk(70).Select(line => new string(line)))}\n-----END SSH SIGNATURE-----\n";

    public static byte[] Binary(string armored) =>
        Convert.FromBase64String(string.Concat(armored.Trim().Split('\n')[1..^1]));

    public static byte[] Bytes(string text) => Bytes(Encoding.ASCII.GetBytes(text));

    public static byte[] Bytes(byte[] bytes) => [.. Number((uint)bytes.Length), .. bytes];

    private static byte[] Number(uint number)
    {
        var bytes = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, number);
        return bytes;
    }
}
