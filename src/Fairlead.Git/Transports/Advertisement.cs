using System.Globalization;
using System.Text;

namespace Fairlead.Git.Transports;

/// <summary>
/// What a server says first: its branches and tags. It is read before libgit2 gets it, so that what is no such thing is told
/// as what it is.
/// </summary>
/// <remarks>Source: Git's gitprotocol-pack(5) and gitprotocol-http(5).</remarks>
internal static class Advertisement
{
    private const int LengthDigits = 4;
    private const int LongestQuote = 200;
    private const int Mebi = 1024 * 1024;

    // Half a million branches and tags. All of it is in memory at once, as libgit2 wants it.
    private const int Longest = 32 * Mebi;

    /// <summary>Reads until the given number of flush packets.</summary>
    /// <exception cref="TransportFault">It is no advertisement, or one that cannot be used.</exception>
    /// <exception cref="EndOfStreamException">It ends early.</exception>
    public static byte[] Read(Stream stream, int flushes)
    {
        using var all = new MemoryStream();
        var packet = new byte[ushort.MaxValue];
        while (flushes > 0)
        {
            stream.ReadExactly(packet, 0, LengthDigits);
            if (
                !int.TryParse(packet.AsSpan(0, LengthDigits), NumberStyles.AllowHexSpecifier, null, out var length)
                || length is > 0 and < LengthDigits
            )
            {
                throw NoPacket(stream, packet);
            }

            if (all.Length + length > Longest)
            {
                throw new TransportFault(
                    GitFailure.Invalid,
                    $"the server names more than {Longest / Mebi} MiB of branches and tags, which are not read. Delete those that nobody needs."
                );
            }

            if (length == 0)
            {
                flushes--;
            }
            else
            {
                stream.ReadExactly(packet, LengthDigits, length - LengthDigits);
                Check(packet.AsSpan(LengthDigits, length - LengthDigits));
            }

            all.Write(packet, 0, Math.Max(length, LengthDigits));
        }

        return all.ToArray();
    }

    private static void Check(ReadOnlySpan<byte> packet)
    {
        if (packet.StartsWith("ERR "u8))
        {
            throw Complaint(Text(packet[4..]));
        }

        if (packet.StartsWith("shallow "u8))
        {
            throw new TransportFault(
                GitFailure.Invalid,
                "the repository on the server is shallow: it lacks the beginning of the history. Serve a full one, or run "
                    + "git fetch --unshallow there."
            );
        }
    }

    private static TransportFault Complaint(string words) =>
        words.Contains("not found", StringComparison.OrdinalIgnoreCase)
        || words.Contains("no such", StringComparison.OrdinalIgnoreCase)
        || words.Contains("access denied", StringComparison.OrdinalIgnoreCase)
            ? TransportFault.NoRepository(words.TrimEnd('.'))
            : new TransportFault(GitFailure.Invalid, $"the server says: {words.TrimEnd('.')}. Ask its owners.");

    private static TransportFault NoPacket(Stream stream, byte[] packet)
    {
        var more = stream.Read(packet, LengthDigits, LongestQuote);
        return TransportFault.NotGit(
            $"it says '{Text(packet.AsSpan(0, LengthDigits + Math.Max(more, 0)))}'",
            "Check the address, and what answers there before Git does."
        );
    }

    private static string Text(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        foreach (var letter in Encoding.UTF8.GetString(bytes[..Math.Min(bytes.Length, LongestQuote)]).Trim())
        {
            text.Append(char.IsControl(letter) ? ' ' : letter);
        }

        return text.ToString();
    }
}
