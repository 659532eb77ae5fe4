using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Fairlead.Sandbox.Kubernetes.Store;

/// <summary>
/// One entry of the state file: a line <c>put|del version resource namespace name length sum</c> (<c>-</c> for no
/// namespace), then that many bytes of JSON and a newline. The sum, the begin of a SHA-256 over all of it but itself, tells
/// an altered entry; entries of earlier versions have none.
/// </summary>
internal readonly record struct StoreRecord(bool IsPut, long Version, ObjectId Id, int Start, int Length)
{
    private const int SumLength = 16;

    public static void Write(IBufferWriter<byte> target, bool isPut, long version, ObjectId id, ReadOnlySpan<byte> json)
    {
        var place = id.Namespace.Length == 0 ? "-" : id.Namespace;
        var length = json.Length.ToString(CultureInfo.InvariantCulture);
        var head = string.Create(
            CultureInfo.InvariantCulture,
            $"{(isPut ? "put" : "del")} {version} {id.Resource} {place} {id.Name} {length}"
        );
        Encoding.UTF8.GetBytes($"{head} {SumOf(Encoding.UTF8.GetBytes(head), json)}\n", target);
        target.Write(json);
        target.Write("\n"u8);
    }

    /// <summary>Reads the record at the offset and moves behind it; false if the rest is not a whole record.</summary>
    public static bool TryRead(ReadOnlySpan<byte> file, ref int offset, out StoreRecord record)
    {
        record = default;
        var rest = file[offset..];
        var end = rest.IndexOf((byte)'\n');
        if (end < 0)
        {
            return false;
        }

        var words = Encoding.UTF8.GetString(rest[..end]).Split(' ');
        if (
            words.Length is not (6 or 7)
            || words[0] is not ("put" or "del")
            || !long.TryParse(words[1], CultureInfo.InvariantCulture, out var version)
            || !int.TryParse(words[5], CultureInfo.InvariantCulture, out var length)
            || length < 0
            || end + 2L + length > rest.Length
            || rest[end + 1 + length] != '\n'
            || (
                words.Length == 7 && words[6] != SumOf(rest[..(end - words[6].Length - 1)], rest.Slice(end + 1, length))
            )
        )
        {
            return false;
        }

        var id = new ObjectId(words[2], words[3] == "-" ? "" : words[3], words[4]);
        record = new StoreRecord(words[0][0] == 'p', version, id, offset + end + 1, length);
        offset += end + 2 + length;
        return true;
    }

    private static string SumOf(ReadOnlySpan<byte> head, ReadOnlySpan<byte> json)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(head);
        hash.AppendData(json);
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..SumLength];
    }
}
