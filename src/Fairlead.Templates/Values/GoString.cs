using System.Buffers;
using System.Text;

namespace Fairlead.Templates.Values;

/// <summary>
/// Go's strings are bytes, ours are UTF-16. Bytes that are not UTF-8 travel as lone surrogates U+DC80 to U+DCFF, one for
/// each byte, so that nothing is lost between <c>b64dec</c> and <c>b64enc</c>, or when <c>trunc</c> cuts a character.
/// </summary>
public static class GoString
{
    private const char FirstEscape = '\uDC80';
    private const char LastEscape = '\uDCFF';

    /// <summary>Text from bytes; what is not UTF-8 is kept.</summary>
    public static string FromBytes(ReadOnlySpan<byte> bytes)
    {
        if (System.Text.Unicode.Utf8.IsValid(bytes))
        {
            return Encoding.UTF8.GetString(bytes);
        }

        var text = new StringBuilder(bytes.Length);
        Span<char> buffer = stackalloc char[2];
        while (!bytes.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(bytes, out var rune, out var length) == OperationStatus.Done)
            {
                text.Append(buffer[..rune.EncodeToUtf16(buffer)]);
            }
            else
            {
                length = 1;
                text.Append((char)(FirstEscape + bytes[0] - 0x80));
            }

            bytes = bytes[length..];
        }

        return text.ToString();
    }

    /// <summary>The bytes of a text: UTF-8, with the bytes that <see cref="FromBytes"/> kept as they were.</summary>
    public static byte[] ToBytes(string text)
    {
        if (!HasSurrogateProblem(text))
        {
            return Encoding.UTF8.GetBytes(text);
        }

        var bytes = new ArrayBufferWriter<byte>(text.Length + 16);
        var rest = text.AsSpan();
        while (!rest.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(rest, out var rune, out var length) == OperationStatus.Done)
            {
                bytes.Advance(rune.EncodeToUtf8(bytes.GetSpan(4)));
            }
            else if (IsEscape(rest[0]))
            {
                bytes.Write([(byte)(rest[0] - FirstEscape + 0x80)]);
            }
            else
            {
                bytes.Write("\uFFFD"u8);
            }

            rest = rest[length..];
        }

        return bytes.WrittenSpan.ToArray();
    }

    /// <summary>How many bytes a text has, which is what Go calls its length.</summary>
    public static int ByteCount(ReadOnlySpan<char> text)
    {
        var count = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                count += 4;
                i++;
            }
            else
            {
                count +=
                    c < 0x80 ? 1
                    : c < 0x800 ? 2
                    : IsEscape(c) ? 1
                    : 3;
            }
        }

        return count;
    }

    /// <summary>Joins the bytes of characters that were cut apart; text without such bytes stays as it is.</summary>
    internal static string Rejoin(string text) =>
        text.AsSpan().ContainsAnyInRange(FirstEscape, LastEscape) ? FromBytes(ToBytes(text)) : text;

    internal static bool IsAscii(string text) => System.Text.Ascii.IsValid(text);

    internal static bool IsEscape(char c) => c is >= FirstEscape and <= LastEscape;

    internal static byte EscapedByte(char c) => (byte)(c - FirstEscape + 0x80);

    /// <summary>Order by bytes, as Go compares strings.</summary>
    public static int Compare(string? left, string? right)
    {
        left ??= "";
        right ??= "";
        var shared = left.AsSpan().CommonPrefixLength(right);
        if (shared == left.Length || shared == right.Length)
        {
            return left.Length - right.Length;
        }

        return Weight(left[shared]) - Weight(right[shared]);
    }

    /// <summary><see cref="Compare"/> as a comparer.</summary>
    public static IComparer<string> ByteOrder { get; } = Comparer<string>.Create(Compare);

    // UTF-16 puts surrogates below U+E000, UTF-8 puts the characters they stand for above all others.
    private static int Weight(char c) => char.IsSurrogate(c) ? c + 0x10000 : c;

    private static bool HasSurrogateProblem(string text)
    {
        var at = text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF');
        if (at < 0)
        {
            return false;
        }

        for (var i = at; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
            {
                continue;
            }

            if (!char.IsHighSurrogate(text[i]) || i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1]))
            {
                return true;
            }

            i++;
        }

        return false;
    }
}
