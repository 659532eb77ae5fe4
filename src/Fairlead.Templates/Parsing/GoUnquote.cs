using System.Diagnostics.CodeAnalysis;
using System.Text;
using Fairlead.Templates.Values;

namespace Fairlead.Templates.Parsing;

/// <summary>Reads text and characters as Go source writes them.</summary>
internal static class GoUnquote
{
    /// <summary>The text between quotes of either kind; false where Go says <c>invalid syntax</c>.</summary>
    public static bool TryText(string quoted, [NotNullWhen(true)] out string? text)
    {
        text = null;
        if (quoted.Length < 2 || quoted[0] != quoted[^1])
        {
            return false;
        }

        var inner = quoted[1..^1];
        if (quoted[0] == '`')
        {
            text = inner.Replace("\r", "");
            return true;
        }

        return quoted[0] == '"' && TryEscapes(inner, out text);
    }

    /// <summary>The number of a character in single quotes; on failure the reason.</summary>
    public static bool TryCharacter(string quoted, out int value, out string error)
    {
        error = "invalid syntax";
        if (!TryUnit(quoted.AsSpan(1), '\'', out value, out _, out var length))
        {
            return false;
        }

        error = $"malformed character constant: {quoted}";
        return quoted[(1 + length)..] == "'";
    }

    private static bool TryEscapes(string inner, [NotNullWhen(true)] out string? text)
    {
        text = inner;
        if (!inner.AsSpan().ContainsAny('\\', '\n', '"'))
        {
            return true;
        }

        text = null;
        var bytes = new System.Buffers.ArrayBufferWriter<byte>(inner.Length + 16);
        var rest = inner.AsSpan();
        while (!rest.IsEmpty)
        {
            if (rest[0] == '\n' || !TryUnit(rest, '"', out var value, out var isByte, out var length))
            {
                return false;
            }

            if (isByte)
            {
                bytes.GetSpan(1)[0] = (byte)value;
                bytes.Advance(1);
            }
            else if (Rune.IsValid(value))
            {
                bytes.Advance(new Rune(value).EncodeToUtf8(bytes.GetSpan(4)));
            }
            else
            {
                System.Buffers.BuffersExtensions.Write(bytes, GoString.ToBytes(rest[..length].ToString()));
            }

            rest = rest[length..];
        }

        text = GoString.FromBytes(bytes.WrittenSpan);
        return true;
    }

    // One character or escape. A value from \x or an octal escape is a byte.
    private static bool TryUnit(ReadOnlySpan<char> rest, char quote, out int value, out bool isByte, out int length)
    {
        value = 0;
        length = 1;
        isByte = false;
        if (rest.IsEmpty || rest[0] == quote)
        {
            return false;
        }

        if (rest[0] != '\\')
        {
            if (Rune.DecodeFromUtf16(rest, out var rune, out length) == System.Buffers.OperationStatus.Done)
            {
                value = rune.Value;
                return true;
            }

            value = quote == '"' ? rest[0] : Rune.ReplacementChar.Value;
            return true;
        }

        length = 2;
        if (rest.Length < 2)
        {
            return false;
        }

        switch (rest[1])
        {
            case 'x':
                isByte = true;
                return TryDigits(rest, 2, 2, 16, ref value, ref length);
            case 'u':
                return TryDigits(rest, 2, 4, 16, ref value, ref length) && Rune.IsValid(value);
            case 'U':
                return TryDigits(rest, 2, 8, 16, ref value, ref length) && Rune.IsValid(value);
            case >= '0' and <= '7':
                isByte = true;
                return TryDigits(rest, 1, 3, 8, ref value, ref length) && value <= 255;
            default:
                value = Simple(rest[1], quote);
                return value >= 0;
        }
    }

    private static int Simple(char c, char quote) =>
        c switch
        {
            'a' => '\a',
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'v' => '\v',
            '\\' => '\\',
            _ => c == quote ? c : -1,
        };

    private static bool TryDigits(
        ReadOnlySpan<char> rest,
        int from,
        int count,
        int radix,
        ref int value,
        ref int length
    )
    {
        length = from + count;
        if (rest.Length < length)
        {
            return false;
        }

        long number = 0;
        foreach (var c in rest.Slice(from, count))
        {
            var digit = char.IsAsciiHexDigit(c) ? Convert.ToInt32(c.ToString(), 16) : radix;
            if (digit >= radix)
            {
                return false;
            }

            number = (number * radix) + digit;
        }

        value = (int)Math.Min(number, int.MaxValue);
        return true;
    }
}
