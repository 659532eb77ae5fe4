using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Fairlead.Agent.Tests.Bounds;

/// <summary>Answers of a Git server to a fetch, of which nothing is true.</summary>
internal static class HostilePack
{
    private const int Blob = 3;

    /// <summary>One object that is said to have a tebibyte.</summary>
    public static byte[] OfSize(long size)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            zlib.Write("few"u8);
        }

        return Answer(Pack(1, [.. Head(size), .. packed.ToArray()]));
    }

    /// <summary>A pack that is said to hold so many objects, and holds none.</summary>
    public static byte[] OfCount(uint count) => Answer(Pack(count, []));

    // Source: Git's gitformat-pack(5).
    private static byte[] Pack(uint count, byte[] objects)
    {
        var head = new byte[12];
        "PACK"u8.CopyTo(head);
        BinaryPrimitives.WriteUInt32BigEndian(head.AsSpan(4), 2);
        BinaryPrimitives.WriteUInt32BigEndian(head.AsSpan(8), count);
        byte[] pack = [.. head, .. objects];
        return [.. pack, .. Sum(pack)];
    }

    private static IEnumerable<byte> Head(long size)
    {
        var rest = size >> 4;
        yield return (byte)((Blob << 4) | (int)(size & 15) | (rest > 0 ? 0x80 : 0));
        for (; rest > 0; rest >>= 7)
        {
            yield return (byte)((rest & 127) | (rest > 127 ? 0x80u : 0));
        }
    }

    private static byte[] Answer(byte[] pack) => [.. "0008NAK\n"u8, .. Line([1, .. pack]), .. "0000"u8];

    private static byte[] Line(byte[] content) =>
        [.. Encoding.ASCII.GetBytes((content.Length + 4).ToString("x4", CultureInfo.InvariantCulture)), .. content];

    [System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA5350", Justification = "Git's packs end with it.")]
    private static byte[] Sum(byte[] pack) => SHA1.HashData(pack);
}
