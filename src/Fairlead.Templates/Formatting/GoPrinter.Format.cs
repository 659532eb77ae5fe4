using System.Text;
using Fairlead.Templates.Values;

namespace Fairlead.Templates.Formatting;

public sealed partial class GoPrinter
{
    private const int LargestNumber = 1_000_000;

    // Where we are in the format and among the arguments.
    private int _at;
    private int _argument;
    private bool _reordered;
    private bool _goodIndex;

    /// <summary>Values in the places that a format has for them.</summary>
    /// <exception cref="TemplateFunctionException">A value is too large or too deep to print.</exception>
    public static string Format(string format, ReadOnlySpan<object?> values)
    {
        var printer = new GoPrinter();
        printer.PrintFormat(format, values);
        return printer._text.ToString();
    }

    private void PrintFormat(string format, ReadOnlySpan<object?> values)
    {
        while (_at < format.Length)
        {
            var percent = format.IndexOf('%', _at);
            _text.Append(format, _at, (percent < 0 ? format.Length : percent) - _at);
            if (percent < 0)
            {
                break;
            }

            _at = percent + 1;
            _goodIndex = true;
            _flags = ReadFlags(format);
            if (!PrintDirective(format, values))
            {
                break;
            }

            Limit(_text.Length);
        }

        if (!_reordered && _argument < values.Length)
        {
            PrintExtra(values[_argument..]);
        }
    }

    private FormatFlags ReadFlags(string format)
    {
        var flags = new FormatFlags();
        for (; _at < format.Length; _at++)
        {
            switch (format[_at])
            {
                case '#':
                    flags.Sharp = true;
                    break;
                case '0':
                    flags.Zero = true;
                    break;
                case '+':
                    flags.Plus = true;
                    break;
                case '-':
                    flags.Minus = true;
                    break;
                case ' ':
                    flags.Space = true;
                    break;
                default:
                    flags.Zero &= !flags.Minus;
                    return flags;
            }
        }

        return flags;
    }

    // Width, precision, argument index and verb. False where the format ends before the verb.
    private bool PrintDirective(string format, ReadOnlySpan<object?> values)
    {
        var afterIndex = ReadIndex(format, values.Length);
        afterIndex = ReadWidth(format, values, afterIndex);
        afterIndex = ReadPrecision(format, values, afterIndex);
        if (!afterIndex)
        {
            ReadIndex(format, values.Length);
        }

        if (_at >= format.Length)
        {
            _text.Append("%!(NOVERB)");
            return false;
        }

        Rune.DecodeFromUtf16(format.AsSpan(_at), out var verb, out var length);
        _at += length;
        if (verb.Value == '%')
        {
            _text.Append('%');
        }
        else if (!_goodIndex)
        {
            _text.Append("%!").Append(verb.ToString()).Append("(BADINDEX)");
        }
        else if (_argument >= values.Length)
        {
            _text.Append("%!").Append(verb.ToString()).Append("(MISSING)");
        }
        else
        {
            PrintVerb(verb, values[_argument++]);
        }

        return true;
    }

    private void PrintVerb(Rune verb, object? value)
    {
        if (verb.Value == 'v')
        {
            (_flags.SharpValue, _flags.Sharp) = (_flags.Sharp, false);
            (_flags.PlusValue, _flags.Plus) = (_flags.Plus, false);
        }

        if (verb.IsBmp && verb.Value is not ('w' or 'p'))
        {
            PrintArgument(value, (char)verb.Value);
        }
        else
        {
            Complain(verb.ToString(), value);
        }
    }

    private bool ReadWidth(string format, ReadOnlySpan<object?> values, bool afterIndex)
    {
        if (_at < format.Length && format[_at] == '*')
        {
            _at++;
            _flags.Width = TakeNumber(values);
            if (_flags.Width is null)
            {
                _text.Append("%!(BADWIDTH)");
            }
            else if (_flags.Width < 0)
            {
                _flags.Width = -_flags.Width;
                _flags.Minus = true;
                _flags.Zero = false;
            }

            return false;
        }

        _flags.Width = ReadNumber(format);
        _goodIndex &= !afterIndex || _flags.Width is null;
        return afterIndex;
    }

    private bool ReadPrecision(string format, ReadOnlySpan<object?> values, bool afterIndex)
    {
        if (_at >= format.Length || format[_at] != '.')
        {
            return afterIndex;
        }

        _at++;
        _goodIndex &= !afterIndex;
        afterIndex = ReadIndex(format, values.Length);
        if (_at < format.Length && format[_at] == '*')
        {
            _at++;
            _flags.Precision = TakeNumber(values);
            if (_flags.Precision is null)
            {
                _text.Append("%!(BADPREC)");
            }
            else if (_flags.Precision < 0)
            {
                _flags.Precision = null;
                _text.Append("%!(BADPREC)");
            }

            return false;
        }

        _flags.Precision = ReadNumber(format) ?? 0;
        return afterIndex;
    }

    private int? TakeNumber(ReadOnlySpan<object?> values)
    {
        if (_argument >= values.Length)
        {
            return null;
        }

        var value = values[_argument++];
        var number = GoValue.TryInteger(value) ?? (long?)GoValue.TryUnsigned(value);
        return number is >= -LargestNumber and <= LargestNumber ? (int)number : null;
    }

    // A number too large to be meant counts as none.
    private int? ReadNumber(string format)
    {
        var start = _at;
        var number = 0;
        for (; _at < format.Length && char.IsAsciiDigit(format[_at]); _at++)
        {
            if (number > LargestNumber)
            {
                return null;
            }

            number = (number * 10) + format[_at] - '0';
        }

        return _at > start ? number : null;
    }

    // [n]: the number of the next argument, from 1.
    private bool ReadIndex(string format, int count)
    {
        if (_at >= format.Length || format[_at] != '[')
        {
            return false;
        }

        _reordered = true;
        var close = format.IndexOf(']', _at);
        if (close < 0)
        {
            _goodIndex = false;
            _at++;
            return false;
        }

        var text = format.AsSpan(_at + 1, close - _at - 1);
        _at = close + 1;
        var isNumber = text.Length is > 0 and < 9 && !text.ContainsAnyExceptInRange('0', '9');
        var index = isNumber ? int.Parse(text, System.Globalization.CultureInfo.InvariantCulture) - 1 : -1;
        if (index < 0 || index >= count)
        {
            _goodIndex = false;
            return isNumber;
        }

        _argument = index;
        return true;
    }

    private void PrintExtra(ReadOnlySpan<object?> values)
    {
        _flags = default;
        _text.Append("%!(EXTRA ");
        for (var i = 0; i < values.Length; i++)
        {
            _text.Append(i > 0 ? ", " : "");
            if (values[i] is { } value)
            {
                _text.Append(GoValue.TypeName(value)).Append('=');
            }

            PrintArgument(values[i], 'v');
        }

        _text.Append(')');
    }
}
