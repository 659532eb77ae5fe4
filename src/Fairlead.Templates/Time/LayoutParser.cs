using System.Globalization;
using System.Text;
using Fairlead.Templates.Values;

namespace Fairlead.Templates.Time;

/// <summary>Reads a time by a layout.</summary>
internal sealed class LayoutParser
{
    private readonly string _layout;
    private readonly string _original;
    private string _value;
    private long _year;
    private int _month = -1;
    private int _day = -1;
    private int _yearDay = -1;
    private int _hour;
    private int _minute;
    private int _second;
    private int _nanosecond;
    private bool _isAfternoon;
    private bool _isMorning;
    private GoZone? _zone;
    private int? _offset;
    private string _zoneName = "";

    private LayoutParser(string layout, string value)
    {
        _layout = layout;
        _original = value;
        _value = value;
    }

    /// <summary>The time; in the local zone where neither layout nor text say otherwise.</summary>
    /// <exception cref="TemplateFunctionException">The text does not fit the layout; the message is Go's.</exception>
    public static GoTime Parse(string layout, string value, GoZone local) =>
        new LayoutParser(layout, value).Read(local);

    private GoTime Read(GoZone local)
    {
        var pieces = LayoutPiece.All(_layout).ToArray();
        for (var i = 0; i < pieces.Length; i++)
        {
            TakePrefix(pieces[i].Prefix);
            if (pieces[i].Part == LayoutPart.None)
            {
                break;
            }

            var held = _value;
            if (!TryPart(pieces[i], i + 1 < pieces.Length ? pieces[i + 1] : default))
            {
                throw Fail(pieces[i].Text, held);
            }
        }

        return _value.Length > 0
            ? throw new TemplateFunctionException($"parsing time {Quoted(_original)}: extra text: {Quoted(_value)}")
            : Build(local);
    }

    private TemplateFunctionException Fail(string element, string value) =>
        new(
            $"parsing time {Quoted(_original)} as {Quoted(_layout)}: cannot parse {Quoted(value)} as {Quoted(element)}"
        );

    /// <summary>Quotes as Go's package time does, which knows no printable characters beyond ASCII.</summary>
    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"", text.Length + 2);
        foreach (var unit in GoString.ToBytes(text))
        {
            if (unit is < 0x20 or >= 0x80)
            {
                quoted.Append(CultureInfo.InvariantCulture, $"\\x{unit:x2}");
            }
            else
            {
                quoted.Append(unit is (byte)'"' or (byte)'\\' ? "\\" : "").Append((char)unit);
            }
        }

        return quoted.Append('"').ToString();
    }

    private TemplateFunctionException OutOfRange(string what) =>
        new($"parsing time {Quoted(_original)}: {what} out of range");

    // A space of the layout stands for any number of them. An error names what is left where the two part.
    private void TakePrefix(string prefix)
    {
        var left = prefix.AsSpan();
        while (!left.IsEmpty)
        {
            var isSpace = left[0] == ' ';
            if (isSpace ? _value.Length > 0 && _value[0] != ' ' : _value.Length == 0 || _value[0] != left[0])
            {
                throw Fail(prefix, _value);
            }

            left = isSpace ? left.TrimStart(' ') : left[1..];
            _value = isSpace ? _value.TrimStart(' ') : _value[1..];
        }
    }

    private bool TryPart(LayoutPiece piece, LayoutPiece next) =>
        piece.Part switch
        {
            LayoutPart.Year => TryDigits(2, out var year) && Set(() => _year = year >= 69 ? 1900 + year : 2000 + year),
            LayoutPart.LongYear => TryDigits(4, out var year) && Set(() => _year = year),
            LayoutPart.Month => TryName(Calendar.Months, 3, out var month) && Set(() => _month = month + 1),
            LayoutPart.LongMonth => TryName(Calendar.Months, null, out var month) && Set(() => _month = month + 1),
            LayoutPart.NumericMonth or LayoutPart.ZeroMonth => TryNumber(piece, out _month)
                && InRange(_month is > 0 and <= 12, "month"),
            LayoutPart.Weekday => TryName(Calendar.Weekdays, 3, out _),
            LayoutPart.LongWeekday => TryName(Calendar.Weekdays, null, out _),
            LayoutPart.Day or LayoutPart.SpaceDay or LayoutPart.ZeroDay => TryNumber(piece, out _day),
            LayoutPart.SpaceYearDay or LayoutPart.ZeroYearDay => TryYearDay(piece),
            LayoutPart.Hour => TryNumber(piece, out _hour) && InRange(_hour < 24, "hour"),
            LayoutPart.Hour12 or LayoutPart.ZeroHour12 => TryNumber(piece, out _hour) && InRange(_hour <= 12, "hour"),
            LayoutPart.Minute or LayoutPart.ZeroMinute => TryNumber(piece, out _minute)
                && InRange(_minute < 60, "minute"),
            LayoutPart.Second or LayoutPart.ZeroSecond => TryNumber(piece, out _second)
                && InRange(_second < 60, "second")
                && TakeUnaskedFraction(next),
            LayoutPart.UpperHalf => TryHalf("AM", "PM"),
            LayoutPart.LowerHalf => TryHalf("am", "pm"),
            LayoutPart.ZuluOffset when piece.Text.Length <= "Z07:00".Length && _value.StartsWith('Z') => Set(() =>
            {
                _value = _value[1..];
                _zone = GoZone.Utc;
            }),
            LayoutPart.ZuluOffset or LayoutPart.Offset => TryOffset(piece.Text[1..]),
            LayoutPart.ZoneName => TryZoneName(),
            LayoutPart.Fraction => TryFraction(piece.Text.Length),
            LayoutPart.TrimmedFraction => TryTrimmedFraction(),
            _ => false,
        };

    private static bool Set(Action set)
    {
        set();
        return true;
    }

    private bool InRange(bool isInRange, string what) => isInRange ? true : throw OutOfRange(what);

    private bool TryDigits(int count, out int number)
    {
        number = 0;
        if (_value.Length < count || _value.AsSpan(0, count).ContainsAnyExceptInRange('0', '9'))
        {
            return false;
        }

        number = int.Parse(_value.AsSpan(0, count), CultureInfo.InvariantCulture);
        _value = _value[count..];
        return true;
    }

    // Two digits, or one where the layout has no zero before it.
    private bool TryNumber(LayoutPiece piece, out int number)
    {
        if (piece.Part == LayoutPart.SpaceDay && _value.StartsWith(' '))
        {
            _value = _value[1..];
        }

        var isFixed = piece.Text[0] == '0';
        if (_value.Length >= 2 && char.IsAsciiDigit(_value[0]) && char.IsAsciiDigit(_value[1]))
        {
            return TryDigits(2, out number);
        }

        number = 0;
        return !isFixed && TryDigits(1, out number);
    }

    private bool TryYearDay(LayoutPiece piece)
    {
        if (piece.Part == LayoutPart.SpaceYearDay)
        {
            _value = _value.TrimStart(' ').PadLeft(3, '0');
        }

        return TryDigits(3, out _yearDay);
    }

    private bool TryName(IReadOnlyList<string> names, int? length, out int index)
    {
        for (index = 0; index < names.Count; index++)
        {
            var name = length is { } count ? names[index][..count] : names[index];
            if (_value.StartsWith(name, StringComparison.OrdinalIgnoreCase))
            {
                _value = _value[name.Length..];
                return true;
            }
        }

        return false;
    }

    private bool TryHalf(string morning, string afternoon)
    {
        _isMorning = _value.StartsWith(morning, StringComparison.Ordinal);
        _isAfternoon = _value.StartsWith(afternoon, StringComparison.Ordinal);
        _value = _isMorning || _isAfternoon ? _value[2..] : _value;
        return _isMorning || _isAfternoon;
    }

    // Seconds may have a fraction that the layout does not mention.
    private bool TakeUnaskedFraction(LayoutPiece next)
    {
        var isAsked = next.Prefix?.Length == 0 && next.Part is LayoutPart.Fraction or LayoutPart.TrimmedFraction;
        if (!isAsked && _value.Length >= 2 && _value[0] is '.' or ',' && char.IsAsciiDigit(_value[1]))
        {
            TryTrimmedFraction();
        }

        return true;
    }

    private bool TryFraction(int length)
    {
        if (
            _value.Length < length
            || _value[0] is not ('.' or ',')
            || _value.AsSpan(1, length - 1).ContainsAnyExceptInRange('0', '9')
        )
        {
            return false;
        }

        var digits = _value[1..length].PadRight(9, '0')[..9];
        _nanosecond = int.Parse(digits, CultureInfo.InvariantCulture);
        _value = _value[length..];
        return true;
    }

    private bool TryTrimmedFraction()
    {
        if (_value.Length < 2 || _value[0] is not ('.' or ',') || !char.IsAsciiDigit(_value[1]))
        {
            return true;
        }

        var end = 1;
        while (end < _value.Length && char.IsAsciiDigit(_value[end]))
        {
            end++;
        }

        return TryFraction(end);
    }

    private bool TryOffset(string layout)
    {
        if (_value.Length < layout.Length + 1 || _value[0] is not ('+' or '-'))
        {
            return false;
        }

        var digits = _value.Substring(1, layout.Length);
        for (var i = 0; i < layout.Length; i++)
        {
            if (layout[i] == ':' ? digits[i] != ':' : !char.IsAsciiDigit(digits[i]))
            {
                return false;
            }
        }

        digits = digits.Replace(":", "").PadRight(6, '0');
        var (hours, minutes, seconds) = (Two(digits, 0), Two(digits, 2), Two(digits, 4));
        InRange(hours <= 24 && minutes < 60 && seconds < 60, "time zone offset");
        _offset = ((hours * 3600) + (minutes * 60) + seconds) * (_value[0] == '-' ? -1 : 1);
        _value = _value[(layout.Length + 1)..];
        return true;
    }

    private static int Two(string digits, int at) => ((digits[at] - '0') * 10) + digits[at + 1] - '0';

    private bool TryZoneName()
    {
        if (_value.StartsWith("UTC", StringComparison.Ordinal))
        {
            _zone = GoZone.Utc;
            _value = _value[3..];
            return true;
        }

        var length = ZoneNameLength();
        _zoneName = _value[..length];
        _value = _value[length..];
        return length > 0;
    }

    // Three or four capitals ending in T, or five, or an offset such as +03.
    private int ZoneNameLength()
    {
        if (_value.StartsWith("ChST", StringComparison.Ordinal) || _value.StartsWith("MeST", StringComparison.Ordinal))
        {
            return 4;
        }

        if (_value.Length >= 3 && _value[0] is '+' or '-')
        {
            return char.IsAsciiDigit(_value[1]) && char.IsAsciiDigit(_value[2]) ? 3 : 0;
        }

        var capitals = 0;
        while (capitals < 6 && capitals < _value.Length && char.IsAsciiLetterUpper(_value[capitals]))
        {
            capitals++;
        }

        return capitals switch
        {
            5 when _value[4] == 'T' => 5,
            4 when _value[3] == 'T' || _value.StartsWith("WITA", StringComparison.Ordinal) => 4,
            3 => 3,
            _ => 0,
        };
    }

    private GoTime Build(GoZone local)
    {
        var hour =
            _isAfternoon && _hour < 12 ? _hour + 12
            : _isMorning && _hour == 12 ? 0
            : _hour;
        var seconds = (Date().Days * 86_400) + (hour * 3600) + (_minute * 60) + _second;
        if (_zone is not null)
        {
            return new GoTime(seconds, _nanosecond, _zone);
        }

        if (_offset is { } offset)
        {
            var unix = seconds - offset;
            var isLocal = local.OffsetAt(unix) == offset && (_zoneName.Length == 0 || local.NameAt(unix) == _zoneName);
            return new GoTime(unix, _nanosecond, isLocal ? local : GoZone.Fixed(_zoneName, offset));
        }

        if (_zoneName.Length > 0)
        {
            var unix = seconds - local.OffsetOfLocal(seconds);
            return local.NameAt(unix) == _zoneName
                ? new GoTime(unix, _nanosecond, local)
                : new GoTime(seconds, _nanosecond, GoZone.Fixed(_zoneName, 0));
        }

        return new GoTime(seconds - local.OffsetOfLocal(seconds), _nanosecond, local);
    }

    private CivilDate Date()
    {
        if (_yearDay >= 0)
        {
            var days = (int)(new CivilDate(_year + 1, 1, 1).Days - new CivilDate(_year, 1, 1).Days);
            InRange(_yearDay >= 1 && _yearDay <= days, "day-of-year");
            return CivilDate.Normalized(_year, 1, _yearDay);
        }

        var month = _month < 0 ? 1 : _month;
        var day = _day < 0 ? 1 : _day;
        InRange(day >= 1 && day <= CivilDate.DaysIn(_year, month), "day");
        return new CivilDate(_year, month, day);
    }
}
