using System.Globalization;
using System.Numerics;
using System.Text;
using Fairlead.Templates.Values;

namespace Fairlead.Templates.Formatting;

public sealed partial class GoPrinter
{
    private void PrintBool(bool value, char verb)
    {
        if (verb is 't' or 'v')
        {
            Pad(value ? "true" : "false");
        }
        else
        {
            Complain(verb, value);
        }
    }

    private void PrintText(string value, char verb, object original)
    {
        switch (verb)
        {
            case 'v' when _flags.SharpValue:
                PrintQuoted(value);
                break;
            case 'v' or 's':
                Pad(Truncate(value));
                break;
            case 'x' or 'X':
                PrintHex(GoString.ToBytes(value), verb);
                break;
            case 'q':
                PrintQuoted(value);
                break;
            default:
                Complain(verb, original);
                break;
        }
    }

    private void PrintQuoted(string value)
    {
        var text = Truncate(value);
        Pad((_flags.Sharp ? GoQuote.BackQuote(text) : null) ?? GoQuote.Quote(text, _flags.Plus));
    }

    private string Truncate(string value)
    {
        if (_flags.Precision is not { } count)
        {
            return value;
        }

        var end = 0;
        for (; count > 0 && end < value.Length; count--)
        {
            end += end + 1 < value.Length && char.IsSurrogatePair(value[end], value[end + 1]) ? 2 : 1;
        }

        return value[..end];
    }

    private void PrintBytes(byte[] bytes, char verb)
    {
        switch (verb)
        {
            case 'v' when _flags.SharpValue:
                _text.Append("[]byte{").AppendJoin(", ", bytes.Select(static b => $"0x{b:x}")).Append('}');
                break;
            case 'v' or 'd':
                _text.Append('[');
                for (var i = 0; i < bytes.Length; i++)
                {
                    _text.Append(i > 0 ? " " : "");
                    PrintInteger(bytes[i], isSigned: false, 'd', bytes[i]);
                }

                _text.Append(']');
                break;
            case 's' or 'q':
                PrintText(GoString.FromBytes(bytes), verb, bytes);
                break;
            case 'x' or 'X':
                PrintHex(bytes, verb);
                break;
            default:
                PrintList(GoValue.TryList(bytes) ?? [], verb);
                break;
        }
    }

    private void PrintHex(byte[] bytes, char verb)
    {
        var count = Math.Min(bytes.Length, _flags.Precision ?? int.MaxValue);
        var text = new StringBuilder(count * 2);
        for (var i = 0; i < count; i++)
        {
            text.Append(_flags.Space && i > 0 ? " " : "");
            text.Append(_flags.Sharp && (_flags.Space || i == 0) ? (verb == 'X' ? "0X" : "0x") : "");
            text.Append(bytes[i].ToString(verb == 'X' ? "X2" : "x2", CultureInfo.InvariantCulture));
        }

        Pad(text.ToString());
    }

    private void PrintInteger(ulong value, bool isSigned, char verb, object original)
    {
        switch (verb)
        {
            case 'v' when _flags.SharpValue && !isSigned:
                var sharp = _flags.Sharp;
                _flags.Sharp = true;
                PadInteger(value, 16, isSigned, 'v');
                _flags.Sharp = sharp;
                break;
            case 'v' or 'd':
                PadInteger(value, 10, isSigned, verb);
                break;
            case 'b':
                PadInteger(value, 2, isSigned, verb);
                break;
            case 'o' or 'O':
                PadInteger(value, 8, isSigned, verb);
                break;
            case 'x' or 'X':
                PadInteger(value, 16, isSigned, verb);
                break;
            case 'c':
                Pad(RuneOf(value).ToString());
                break;
            case 'q':
                Pad(GoQuote.QuoteRune(RuneOf(value).Value, _flags.Plus));
                break;
            case 'U':
                PadUnicode(value);
                break;
            default:
                Complain(verb, original);
                break;
        }
    }

    private static Rune RuneOf(ulong value) =>
        value <= 0x10FFFF && Rune.IsValid((int)value) ? new Rune((int)value) : Rune.ReplacementChar;

    private void PadUnicode(ulong value)
    {
        var digits = value.ToString("X", CultureInfo.InvariantCulture);
        var text = "U+" + digits.PadLeft(Math.Max(4, _flags.Precision ?? 4), '0');
        if (_flags.Sharp && value <= 0x10FFFF && GoQuote.IsPrintable(RuneOf(value)))
        {
            text += $" '{RuneOf(value)}'";
        }

        var zero = _flags.Zero;
        _flags.Zero = false;
        Pad(text);
        _flags.Zero = zero;
    }

    private void PadInteger(ulong value, int radix, bool isSigned, char verb)
    {
        var negative = isSigned && (long)value < 0;
        var magnitude = negative ? 0 - value : value;
        var sign =
            negative ? "-"
            : _flags.Plus ? "+"
            : _flags.Space ? " "
            : "";
        if (_flags.Precision == 0 && magnitude == 0)
        {
            _text.Append(' ', _flags.Width ?? 0);
            return;
        }

        var digits = Digits(magnitude, radix);
        digits = verb == 'X' ? digits.ToUpperInvariant() : digits;
        var least =
            _flags.Precision ?? (_flags is { Zero: true, Minus: false, Width: { } width } ? width - sign.Length : 0);
        digits = digits.PadLeft(Math.Max(0, least), '0');
        var prefix = (radix, verb) switch
        {
            (2, _) when _flags.Sharp => "0b",
            (8, 'O') => _flags.Sharp && digits[0] != '0' ? "0o0" : "0o",
            (8, _) when _flags.Sharp && digits[0] != '0' => "0",
            (16, 'X') when _flags.Sharp => "0X",
            (16, _) when _flags.Sharp => "0x",
            _ => "",
        };
        var zero = _flags.Zero;
        _flags.Zero = false;
        Pad(sign + prefix + digits);
        _flags.Zero = zero;
    }

    private static string Digits(ulong value, int radix)
    {
        if (radix == 10)
        {
            return value.ToString(CultureInfo.InvariantCulture);
        }

        var digits = new StringBuilder();
        do
        {
            digits.Insert(0, "0123456789abcdef"[(int)(value % (uint)radix)]);
            value /= (uint)radix;
        } while (value > 0);
        return digits.ToString();
    }

    private void PrintFloat(double value, char verb, object original, bool isSingle)
    {
        switch (verb)
        {
            case 'v':
                PadFloat(value, 'g', -1, isSingle);
                break;
            case 'b' or 'g' or 'G' or 'x' or 'X':
                PadFloat(value, verb, -1, isSingle);
                break;
            case 'f' or 'e' or 'E' or 'F':
                PadFloat(value, verb == 'F' ? 'f' : verb, 6, isSingle);
                break;
            default:
                Complain(verb, original);
                break;
        }
    }

    private void PadFloat(double value, char verb, int precision, bool isSingle)
    {
        precision = _flags.Precision ?? precision;
        var text = GoFloat.Format(value, verb, precision, isSingle);
        var sign = text[0] is '-' or '+' ? text[..1] : "+";
        text = text[0] is '-' or '+' ? text[1..] : text;
        sign = sign[0] == '+' && _flags.Space && !_flags.Plus ? " " : sign;
        var isNumber = text[0] is not ('I' or 'N');
        if (_flags.Sharp && verb != 'b' && isNumber)
        {
            text = SharpFloat.WithPoint(text, verb, _flags.Precision);
        }

        var showsSign = _flags.Plus || sign[0] != '+';
        if (!isNumber)
        {
            var zero = _flags.Zero;
            _flags.Zero = false;
            var bare = text[0] == 'N' ? !_flags.Space && !_flags.Plus : !showsSign;
            Pad(bare ? text : sign + text);
            _flags.Zero = zero;
        }
        else if (showsSign && _flags is { Zero: true, Minus: false, Width: { } width })
        {
            _text.Append(sign).Append('0', Math.Max(0, width - text.Length - 1)).Append(text);
        }
        else
        {
            Pad(showsSign ? sign + text : text);
        }
    }

    private void PrintComplex(Complex value, char verb)
    {
        if (verb is not ('v' or 'b' or 'g' or 'G' or 'x' or 'X' or 'f' or 'F' or 'e' or 'E'))
        {
            Complain(verb, value);
            return;
        }

        var plus = _flags.Plus;
        _text.Append('(');
        PrintFloat(value.Real, verb, value, isSingle: false);
        _flags.Plus = true;
        PrintFloat(value.Imaginary, verb, value, isSingle: false);
        _text.Append("i)");
        _flags.Plus = plus;
    }

    private void Pad(string text)
    {
        var missing = (_flags.Width ?? 0) - RuneCount(text);
        Limit(_text.Length + (long)text.Length + Math.Max(0, missing));
        if (missing <= 0)
        {
            _text.Append(text);
        }
        else if (_flags.Minus)
        {
            _text.Append(text).Append(' ', missing);
        }
        else
        {
            _text.Append(_flags.Zero ? '0' : ' ', missing).Append(text);
        }
    }

    private int RuneCount(string text)
    {
        if (_flags.Width is null)
        {
            return 0;
        }

        var count = 0;
        foreach (var _ in text.EnumerateRunes())
        {
            count++;
        }

        return count;
    }
}
