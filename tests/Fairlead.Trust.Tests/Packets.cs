namespace Fairlead.Trust.Tests;

/// <summary>The packets of an armored OpenPGP text, to be put together in another way.</summary>
/// <remarks>Source: RFC 9580, section 4.2.</remarks>
internal static class Packets
{
    private const int SubkeyTag = 14;

    /// <summary>Its packets, each with its header.</summary>
    public static IEnumerable<byte[]> In(string armored)
    {
        var lines = armored.TrimEnd().Split('\n').Select(line => line.TrimEnd('\r')).ToList();
        var begin = lines.IndexOf("") + 1;
        var raw = Convert.FromBase64String(
            string.Concat(lines.Skip(begin).TakeWhile(line => line is not ['=' or '-', ..]))
        );
        for (var at = 0; at < raw.Length; )
        {
            var length = LengthOf(raw.AsSpan(at));
            yield return raw[at..(at + length)];
            at += length;
        }
    }

    public static bool IsSubkey(byte[] packet) => TagOf(packet[0]) == SubkeyTag;

    /// <summary>Packets as one armored public key.</summary>
    public static string Armored(IEnumerable<byte[]> packets) =>
        "-----BEGIN PGP PUBLIC KEY BLOCK-----\n\n"
        + Convert.ToBase64String([.. packets.SelectMany(packet => packet)])
        + "\n-----END PGP PUBLIC KEY BLOCK-----\n";

    private static int TagOf(byte first) => (first & 0x40) != 0 ? first & 0x3F : (first >> 2) & 0x0F;

    private static int LengthOf(ReadOnlySpan<byte> packet) =>
        (packet[0] & 0x40) != 0
            ? packet[1] switch
            {
                < 192 => 2 + packet[1],
                < 224 => 3 + ((packet[1] - 192) << 8) + packet[2] + 192,
                _ => 6 + (packet[2] << 24 | packet[3] << 16 | packet[4] << 8 | packet[5]),
            }
            : (packet[0] & 3) switch
            {
                0 => 2 + packet[1],
                1 => 3 + (packet[1] << 8 | packet[2]),
                _ => 5 + (packet[1] << 24 | packet[2] << 16 | packet[3] << 8 | packet[4]),
            };
}
