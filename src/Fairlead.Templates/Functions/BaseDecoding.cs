using System.Globalization;
using System.Text;
using Fairlead.Templates.Values;

namespace Fairlead.Templates.Functions;

/// <summary>Base64 and Base32 as Go decodes them: line ends are skipped, the first wrong byte is told.</summary>
internal static class BaseDecoding
{
    private const string Alphabet64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private const string Alphabet32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>The decoded text, or what is wrong: sprig gives the error as the result.</summary>
    public static string Base64(string text) => Decoded(text, Alphabet64, 6, 4, "base64");

    /// <summary>The decoded bytes, or what is wrong.</summary>
    public static bool TryBase64(string text, out byte[] bytes, out string error) =>
        TryDecode(text, Alphabet64, 6, 4, "base64", out bytes, out error);

    /// <summary>The decoded text, or what is wrong: sprig gives the error as the result.</summary>
    public static string Base32(string text) => Decoded(text, Alphabet32, 5, 8, "base32");

    public static string ToBase32(byte[] bytes)
    {
        var text = new StringBuilder();
        for (var at = 0; at < bytes.Length; at += 5)
        {
            var count = Math.Min(5, bytes.Length - at);
            ulong bits = 0;
            for (var i = 0; i < 5; i++)
            {
                bits = (bits << 8) | (i < count ? bytes[at + i] : 0u);
            }

            var digits = ((count * 8) + 4) / 5;
            for (var i = 0; i < 8; i++)
            {
                text.Append(i < digits ? Alphabet32[(int)(bits >> (35 - (5 * i))) & 31] : '=');
            }
        }

        return text.ToString();
    }

    private static string Decoded(string text, string alphabet, int bits, int group, string name) =>
        TryDecode(text, alphabet, bits, group, name, out var bytes, out var error) ? GoString.FromBytes(bytes) : error;

    private static bool TryDecode(
        string text,
        string alphabet,
        int bits,
        int group,
        string name,
        out byte[] bytes,
        out string error
    )
    {
        var input = GoString.ToBytes(text);
        var output = new List<byte>(input.Length);
        var at = 0;
        while (true)
        {
            var (value, digits, next, wrong) = ReadGroup(input, at, alphabet, bits, group);
            if (wrong is { } position)
            {
                error = string.Create(CultureInfo.InvariantCulture, $"illegal {name} data at input byte {position}");
                bytes = [];
                return false;
            }

            for (var i = 0; i < digits * bits / 8; i++)
            {
                output.Add((byte)(value >> ((group * bits) - 8 - (8 * i))));
            }

            at = next;
            if (digits < group)
            {
                error = "";
                bytes = [.. output];
                return true;
            }
        }
    }

    // One group of digits, the last one perhaps padded.
    private static (ulong Value, int Digits, int Next, int? Wrong) ReadGroup(
        byte[] input,
        int at,
        string alphabet,
        int bits,
        int group
    )
    {
        ulong value = 0;
        var digits = 0;
        for (; digits < group; digits++)
        {
            at = SkipLineEnds(input, at);
            if (at == input.Length)
            {
                return (0, digits, at, digits == 0 ? null : at - digits);
            }

            var digit = alphabet.IndexOf((char)input[at], StringComparison.Ordinal);
            if (digit < 0)
            {
                return input[at] == '='
                    ? ReadPadding(input, at, value << (bits * (group - digits)), digits, bits, group)
                    : (0, digits, at, at);
            }

            value = (value << bits) | (uint)digit;
            at++;
        }

        return (value, digits, at, null);
    }

    private static (ulong, int, int, int?) ReadPadding(
        byte[] input,
        int at,
        ulong value,
        int digits,
        int bits,
        int group
    )
    {
        // Only so many digits make whole bytes.
        if (digits == 0 || digits * bits % 8 >= bits)
        {
            return (0, digits, at, at);
        }

        for (var i = digits; i < group; i++)
        {
            at = SkipLineEnds(input, at);
            if (at == input.Length)
            {
                return (0, digits, at, at);
            }

            if (input[at] != '=')
            {
                return (0, digits, at, at);
            }

            at++;
        }

        at = SkipLineEnds(input, at);
        return at < input.Length ? (0, digits, at, at) : (value, digits, at, null);
    }

    private static int SkipLineEnds(byte[] input, int at)
    {
        while (at < input.Length && input[at] is (byte)'\n' or (byte)'\r')
        {
            at++;
        }

        return at;
    }
}
