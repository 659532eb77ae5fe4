using System.Text;
using Fairlead.Templates.Execution;
using Fairlead.Templates.Formatting;
using Fairlead.Templates.Values;

namespace Fairlead.Templates.Functions;

/// <summary>Text: trimming, cutting, quoting, indenting, replacing, splitting and joining.</summary>
internal static class TextFunctions
{
    public static FunctionMap All { get; } =
        FunctionMap
            .Empty.With("hello() string", static _ => "Hello!")
            .With("trim(string) string", static call => GoText.TrimSpace(call.Text(0)))
            .With("trimall(string, string) string", static call => GoText.Trim(call.Text(1), call.Text(0)))
            .With("trimAll(string, string) string", static call => GoText.Trim(call.Text(1), call.Text(0)))
            .With("trimSuffix(string, string) string", static call => TrimSuffix(call.Text(1), call.Text(0)))
            .With("trimPrefix(string, string) string", static call => TrimPrefix(call.Text(1), call.Text(0)))
            .With("nospace(string) string", static call => GoText.Without(call.Text(0), GoText.IsSpace))
            .With("trunc(int, string) string", static call => Truncate(call.Whole(0), call.Text(1)))
            .With(
                "substr(int, int, string) string",
                static call => Substring(call.Whole(0), call.Whole(1), call.Text(2))
            )
            .With("abbrev(int, string) string", static call => Abbreviation.OfEnd(call.Whole(0), call.Text(1)))
            .With(
                "abbrevboth(int, int, string) string",
                static call => Abbreviation.OfBoth(call.Whole(0), call.Whole(1), call.Text(2))
            )
            .With("repeat(int, string) string", Repeat)
            .With("contains(string, string) bool", static call => Contains(call.Text(1), call.Text(0)))
            .With(
                "hasPrefix(string, string) bool",
                static call => call.Text(1).StartsWith(call.Text(0), StringComparison.Ordinal)
            )
            .With(
                "hasSuffix(string, string) bool",
                static call => call.Text(1).EndsWith(call.Text(0), StringComparison.Ordinal)
            )
            .With("quote(...any) string", static call => Quote(call))
            .With("squote(...any) string", static call => SingleQuote(call))
            .With("cat(...any) string", static call => Cat(call))
            .With("indent(int, string) string", static call => Indent(call, call.Text(1)))
            .With("nindent(int, string) string", static call => "\n" + Indent(call, call.Text(1)))
            .With("replace(string, string, string) string", Replace)
            .With("plural(string, string, int) string", static call => call.Whole(2) == 1 ? call.Text(0) : call.Text(1))
            .With("wrap(int, string) string", static call => Wrapping.Wrap(call.Text(1), call.Whole(0), "\n", false))
            .With(
                "wrapWith(int, string, string) string",
                static call => Wrapping.Wrap(call.Text(2), call.Whole(0), call.Text(1), true)
            )
            .With(
                "join(string, any) string",
                static call => string.Join(call.Text(0), GoText.Strings(call.Arguments[1]))
            )
            .With(
                "split(string, string) map[string]string",
                static call => Numbered(Split(call.Text(1), call.Text(0), -1))
            )
            .With(
                "splitn(string, int, string) map[string]string",
                static call => Numbered(Split(call.Text(2), call.Text(0), call.Whole(1)))
            )
            .With(
                "splitList(string, string) []string",
                static call => TypedList.Of(Split(call.Text(1), call.Text(0), -1))
            )
            .With("fail(string) string", static call => throw new TemplateFunctionException(call.Text(0)));

    /// <summary>The parts between separators; an empty separator cuts between characters.</summary>
    /// <param name="text">What is cut.</param>
    /// <param name="separator">Where it is cut.</param>
    /// <param name="count">The most parts; all where negative.</param>
    public static string[] Split(string text, string separator, long count)
    {
        if (count == 0)
        {
            return [];
        }

        var most = count < 0 ? int.MaxValue : (int)Math.Min(count, int.MaxValue);
        return separator.Length > 0
            ? text.Split(separator, most, StringSplitOptions.None)
            : GoText.Characters(text, most);
    }

    private static TypedDictionary Numbered(string[] parts)
    {
        var numbered = new Dictionary<string, object?>();
        for (var i = 0; i < parts.Length; i++)
        {
            numbered[string.Create(System.Globalization.CultureInfo.InvariantCulture, $"_{i}")] = parts[i];
        }

        return new TypedDictionary("string", numbered);
    }

    private static bool Contains(string text, string part) => text.Contains(part);

    private static string TrimSuffix(string text, string suffix) =>
        text.EndsWith(suffix, StringComparison.Ordinal) ? text[..^suffix.Length] : text;

    private static string TrimPrefix(string text, string prefix) =>
        text.StartsWith(prefix, StringComparison.Ordinal) ? text[prefix.Length..] : text;

    private static string Truncate(long count, string text)
    {
        var length = GoString.ByteCount(text);
        if (count < 0 && length + count > 0)
        {
            return GoText.Bytes(text, length + count, length);
        }

        return count >= 0 && length > count ? GoText.Bytes(text, 0, count) : text;
    }

    private static string Substring(long start, long end, string text)
    {
        var length = GoString.ByteCount(text);
        if (start < 0)
        {
            return GoText.Bytes(text, 0, end);
        }

        return GoText.Bytes(text, start, end < 0 || end > length ? length : end);
    }

    private static string Repeat(TemplateCall call)
    {
        var (count, text) = (call.Whole(0), call.Text(1));
        if (count < 0)
        {
            throw new TemplateFunctionException("strings: negative Repeat count");
        }

        return count * (double)text.Length > call.Limits.OutputLength
            ? throw ExecutionState.TooLong(call.Limits.OutputLength)
            : new StringBuilder().Insert(0, text, text.Length == 0 ? 0 : (int)count).ToString();
    }

    private static string Indent(TemplateCall call, string text)
    {
        var spaces = call.Whole(0);
        if (spaces < 0)
        {
            throw new TemplateFunctionException("strings: negative Repeat count");
        }

        var lines = text.AsSpan().Count('\n') + 1L;
        if (text.Length + (lines * (double)spaces) > call.Limits.OutputLength)
        {
            throw ExecutionState.TooLong(call.Limits.OutputLength);
        }

        var pad = new string(' ', (int)spaces);
        return pad + text.Replace("\n", "\n" + pad);
    }

    private static string Replace(TemplateCall call)
    {
        var (old, with, text) = (call.Text(0), call.Text(1), call.Text(2));
        if (old.Length > 0)
        {
            var longest =
                with.Length <= old.Length
                    ? text.Length
                    : (text.Length / (double)old.Length * with.Length) + text.Length;
            return longest > int.MaxValue / 2
                ? throw ExecutionState.TooLong(call.Limits.OutputLength)
                : text.Replace(old, with);
        }

        // Nothing is found before each character and at the end.
        if ((double)with.Length * (text.Length + 1) > call.Limits.OutputLength)
        {
            throw ExecutionState.TooLong(call.Limits.OutputLength);
        }

        var replaced = new StringBuilder();
        foreach (var character in GoText.Characters(text, int.MaxValue))
        {
            replaced.Append(with).Append(character);
        }

        return replaced.Append(with).ToString();
    }

    private static string Quote(TemplateCall call) =>
        string.Join(
            ' ',
            call.Arguments.Where(static value => value is not null)
                .Select(static value => GoQuote.Quote(GoText.Of(value)))
        );

    private static string SingleQuote(TemplateCall call) =>
        string.Join(
            ' ',
            call.Arguments.Where(static value => value is not null)
                .Select(static value => $"'{GoPrinter.Print(value)}'")
        );

    // The format has no space after its last verb, but values may bring their own.
    private static string Cat(TemplateCall call) =>
        string.Join(' ', call.Arguments.Where(static value => value is not null).Select(GoPrinter.Print));
}
