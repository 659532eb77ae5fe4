#nullable disable
using Fairlead.BuildEngine.Parameters;
using Fairlead.BuildEngine.Processes;

namespace Nuke.Common.Utilities;

public static class StringExtensions
{
    public static string Join<T>(this IEnumerable<T> enumerable, string separator) =>
        string.Join(separator, enumerable);

    public static string Join<T>(this IEnumerable<T> enumerable, char separator) => string.Join(separator, enumerable);

    public static string JoinSpace(this IEnumerable<string> values) => string.Join(' ', values);

    public static string JoinComma(this IEnumerable<string> values) => string.Join(',', values);

    public static string JoinCommaSpace(this IEnumerable<string> values) => string.Join(", ", values);

    public static string JoinCommaOr(this IEnumerable<string> values) => JoinLast(values, " or ");

    public static string JoinCommaAnd(this IEnumerable<string> values) => JoinLast(values, " and ");

    public static string JoinSemicolon(this IEnumerable<string> values) => string.Join(';', values);

    public static string JoinDot(this IEnumerable<string> values) => string.Join('.', values);

    public static string JoinDash(this IEnumerable<string> values) => string.Join('-', values);

    public static string JoinUnderscore(this IEnumerable<string> values) => string.Join('_', values);

    public static string JoinSlash(this IEnumerable<string> values) => string.Join('/', values);

    public static string JoinNewLine(this IEnumerable<string> values, PlatformFamily? platformFamily = null) =>
        string.Join(
            platformFamily switch
            {
                null => Environment.NewLine,
                PlatformFamily.Windows => "\r\n",
                _ => "\n",
            },
            values
        );

    public static string JoinDoubleNewLine(this IEnumerable<string> values) =>
        string.Join(Environment.NewLine + Environment.NewLine, values);

    public static bool IsNullOrEmpty(this string value) => string.IsNullOrEmpty(value);

    public static bool IsNullOrWhiteSpace(this string value) => string.IsNullOrWhiteSpace(value);

    public static bool EqualsOrdinalIgnoreCase(this string value, string other) =>
        string.Equals(value, other, StringComparison.OrdinalIgnoreCase);

    public static bool EqualsAnyOrdinalIgnoreCase(this string value, params string[] others) =>
        others.Contains(value, StringComparer.OrdinalIgnoreCase);

    public static bool ContainsOrdinalIgnoreCase(this string value, string other) =>
        value.Contains(other, StringComparison.OrdinalIgnoreCase);

    public static bool ContainsAnyOrdinalIgnoreCase(this string value, params string[] others) =>
        others.Any(value.ContainsOrdinalIgnoreCase);

    public static bool StartsWithOrdinalIgnoreCase(this string value, string other) =>
        value.StartsWith(other, StringComparison.OrdinalIgnoreCase);

    public static bool StartsWithAnyOrdinalIgnoreCase(this string value, params string[] others) =>
        others.Any(value.StartsWithOrdinalIgnoreCase);

    public static bool EndsWithOrdinalIgnoreCase(this string value, string other) =>
        value.EndsWith(other, StringComparison.OrdinalIgnoreCase);

    public static bool EndsWithAnyOrdinalIgnoreCase(this string value, params string[] others) =>
        others.Any(value.EndsWithOrdinalIgnoreCase);

    public static string[] SplitLineBreaks(this string value) => value.Split(["\r\n", "\n"], StringSplitOptions.None);

    public static string[] SplitSpace(this string value) => value.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    public static IEnumerable<string> SplitCamelHumps(this string value) => MemberNames.Humps(value);

    public static IEnumerable<string> SplitCamelHumpsWithKnownWords(this string value) => MemberNames.Words(value);

    public static string SplitCamelHumpsWithSeparator(
        this string value,
        string separator,
        params string[] knownWords
    ) => string.Join(separator, MemberNames.Words(value, knownWords));

    public static string TrimStart(this string value, string trim) =>
        value.StartsWith(trim, StringComparison.Ordinal) ? value[trim.Length..] : value;

    public static string TrimEnd(this string value, string trim) =>
        value.EndsWith(trim, StringComparison.Ordinal) ? value[..^trim.Length] : value;

    public static string Capitalize(this string value) =>
        value.Length == 0 ? value : char.ToUpperInvariant(value[0]) + value[1..];

    public static string TrimToOne(this string value, string trim)
    {
        while (value.Contains(trim + trim))
        {
            value = value.Replace(trim + trim, trim);
        }

        return value;
    }

    public static string Append(this string value, string other) => value + other;

    public static string Prepend(this string value, string other) => other + value;

    public static string DoubleQuote(this string value) => $"\"{value?.Replace("\"", "\\\"")}\"";

    public static string SingleQuote(this string value) => $"'{value?.Replace("'", "\\'")}'";

    /// <summary>Quoted where a blank would split it.</summary>
    public static string DoubleQuoteIfNeeded(this string value) => Quoting.IfNeeded(value, '"');

    public static string DoubleQuoteIfNeeded(this string value, params char?[] disallowed) =>
        disallowed.Any(character => character is { } found && value.Contains(found))
            ? value.DoubleQuote()
            : Quoting.IfNeeded(value, '"');

    public static string SingleQuoteIfNeeded(this string value) => Quoting.IfNeeded(value, '\'');

    public static bool IsDoubleQuoted(this string value) => Quoting.IsQuoted(value, '"');

    public static bool IsSingleQuoted(this string value) => Quoting.IsQuoted(value, '\'');

    private static string JoinLast(IEnumerable<string> values, string last)
    {
        var all = values.ToArray();
        return all.Length < 2 ? all.FirstOrDefault() ?? "" : string.Join(", ", all[..^1]) + last + all[^1];
    }
}
