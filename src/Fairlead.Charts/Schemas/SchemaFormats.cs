using System.Buffers;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Fairlead.Templates;
using Fairlead.Templates.Formatting;

namespace Fairlead.Charts.Schemas;

/// <summary>The formats a schema can ask of a text, with the complaints of Helm's library.</summary>
internal static partial class SchemaFormats
{
    private static readonly SearchValues<char> Illegal = SearchValues.Create("<>\" {}|\\^`");
    private static readonly int[] UuidGroups = [8, 4, 4, 4, 12];

    /// <summary>What is wrong with a text; null where it has the format, or the format is not known.</summary>
    public static string? Complaint(string format, string text) =>
        format switch
        {
            "ipv4" => Ipv4(text),
            "ipv6" => Ipv6(text),
            "hostname" => Hostname(text),
            "email" => Email(text),
            "date" => Date(text),
            "time" => Time(text),
            "date-time" => DateTime(text),
            "uri" => Address(text, isReference: false),
            "uri-reference" => Address(text, isReference: true),
            "uuid" => Uuid(text),
            "duration" => Duration().IsMatch(text) ? null : DurationComplaint(text),
            "json-pointer" => Pointer(text),
            "regex" => GoPattern.Fault(text),
            _ => null,
        };

    private static string? Ipv4(string text)
    {
        var groups = text.Split('.');
        if (groups.Length != 4)
        {
            return "expected four decimals";
        }

        foreach (var group in groups)
        {
            if (group.Length > 1 && group[0] == '0')
            {
                return "leading zeros";
            }

            if (!long.TryParse(group, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            {
                return $"strconv.Atoi: parsing {GoQuote.Quote(group)}: invalid syntax";
            }

            if (number is < 0 or > 255)
            {
                return "decimal must be between 0 and 255";
            }
        }

        return null;
    }

    private static string? Ipv6(string text)
    {
        if (!text.Contains(':'))
        {
            return "missing colon";
        }

        if (text.Contains('%'))
        {
            return "zone id is not a part of ipv6 address";
        }

        return IPAddress.TryParse(text, out var address) && address.AddressFamily == AddressFamily.InterNetworkV6
            ? null
            : $"ParseAddr({GoQuote.Quote(text)}): unable to parse IP";
    }

    private static string? Hostname(string text)
    {
        text = text.EndsWith('.') ? text[..^1] : text;
        if (text.Length > 253)
        {
            return "more than 253 characters long";
        }

        foreach (var label in text.Split('.'))
        {
            var complaint =
                label.Length is 0 or > 63 ? "label must be 1 to 63 characters long"
                : label.StartsWith('-') ? "label starts with hyphen"
                : label.EndsWith('-') ? "label ends with hyphen"
                : StrangerIn(label, "-");
            if (complaint is not null)
            {
                return complaint;
            }
        }

        return null;
    }

    private static string? StrangerIn(string text, string allowed)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && !allowed.Contains(c))
            {
                return $"invalid character '{c}'";
            }
        }

        return null;
    }

    private static string? Email(string text)
    {
        var at = text.LastIndexOf('@');
        if (text.Length > 254 || at < 0)
        {
            return at < 0 && text.Length <= 254 ? "missing @" : "more than 255 characters long";
        }

        return LocalPart(text[..at]) ?? Domain(text[(at + 1)..]);
    }

    private static string? LocalPart(string local)
    {
        if (local.Length > 64)
        {
            return "local part more than 64 characters long";
        }

        if (local.Length > 1 && local[0] == '"' && local[^1] == '"')
        {
            return local[1..^1].AsSpan().ContainsAny('\\', '"')
                ? "backslash and quote are not allowed within quoted local part"
                : null;
        }

        return local.StartsWith('.') ? "starts with dot"
            : local.EndsWith('.') ? "ends with dot"
            : local.Contains("..") ? "consecutive dots"
            : StrangerIn(local, ".!#$%&'*+-/=?^_`{|}~");
    }

    private static string? Domain(string domain)
    {
        const string Six = "IPv6:";
        if (!domain.StartsWith('[') || !domain.EndsWith(']'))
        {
            return Hostname(domain) is { } complaint ? $"invalid domain: {complaint}" : null;
        }

        var inner = domain[1..^1];
        var (address, kind) = inner.StartsWith(Six, StringComparison.Ordinal)
            ? (Ipv6(inner[Six.Length..]), "ipv6")
            : (Ipv4(inner), "ipv4");
        return address is null ? null : $"invalid {kind} address: {address}";
    }

    private static string? Date(string text) =>
        System.DateTime.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            ? null
            : $"parsing time {GoQuote.Quote(text)} as \"2006-01-02\": cannot parse {GoQuote.Quote(text)} as \"2006\"";

    private static string? Time(string text)
    {
        if (text.Length < 9)
        {
            return "less than 9 characters long";
        }

        if (text[2] != ':' || text[5] != ':')
        {
            return "missing colon in correct place";
        }

        var match = ClockTime().Match(text);
        if (!match.Success)
        {
            return "invalid hour/min/sec";
        }

        return Number("h") > 23 || Number("m") > 59 || Number("s") > 60 ? "hour/min/sec out of range"
            : match.Groups["zh"].Success && (Number("zh") > 23 || Number("zm") > 59) ? "hour/min in offset out of range"
            : null;

        int Number(string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);
    }

    private static string? DateTime(string text)
    {
        if (text.Length < 20)
        {
            return "less than 20 characters long";
        }

        if (text[10] is not ('t' or 'T'))
        {
            return "11th character must be t or T";
        }

        return Date(text[..10]) is { } date ? $"invalid date element: {date}"
            : Time(text[11..]) is { } time ? $"invalid time element: {time}"
            : null;
    }

    private static string? Address(string text, bool isReference)
    {
        if (!System.Text.Ascii.IsValid(text))
        {
            return "has unescaped non-ASCII characters";
        }

        if (text.AsSpan().ContainsAny(Illegal))
        {
            return "has illegal ASCII characters";
        }

        return isReference || Scheme().IsMatch(text) ? null : "relative url";
    }

    private static string? Uuid(string text)
    {
        var groups = text.Split('-');
        if (groups.Length != UuidGroups.Length)
        {
            return "must have 5 elements";
        }

        for (var i = 0; i < groups.Length; i++)
        {
            if (groups[i].Length != UuidGroups[i])
            {
                return $"element {i + 1} must be {UuidGroups[i]} characters long";
            }

            foreach (var c in groups[i].Where(c => !char.IsAsciiHexDigit(c)))
            {
                return $"non-hex character '{c}'";
            }
        }

        return null;
    }

    private static string DurationComplaint(string text) =>
        !text.StartsWith('P') ? "must start with P"
        : text.Length == 1 ? "nothing after P"
        : "missing number";

    private static string? Pointer(string text) =>
        text.Length == 0 || text[0] == '/'
            ? Tilde().IsMatch(text)
                ? "~ must be followed by 0 or 1"
                : null
            : "not starting with /";

    [GeneratedRegex(
        @"^(?<h>[0-9]{2}):(?<m>[0-9]{2}):(?<s>[0-9]{2})(\.[0-9]+)?([zZ]|[+-](?<zh>[0-9]{2}):(?<zm>[0-9]{2}))\z",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex ClockTime();

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9+.-]*:", RegexOptions.None, 1000)]
    private static partial Regex Scheme();

    [GeneratedRegex(
        @"^P([0-9]+W|(?=.)([0-9]+Y)?([0-9]+M)?([0-9]+D)?(T(?=.)([0-9]+H)?([0-9]+M)?([0-9]+S)?)?)\z",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Duration();

    [GeneratedRegex("~(?![01])", RegexOptions.None, 1000)]
    private static partial Regex Tilde();
}
