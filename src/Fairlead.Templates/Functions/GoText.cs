using System.Globalization;
using System.Text;
using Fairlead.Templates.Formatting;
using Fairlead.Templates.Values;

namespace Fairlead.Templates.Functions;

/// <summary>What Go's <c>strings</c> package and sprig's own helpers do with text.</summary>
internal static class GoText
{
    /// <summary>A value as text: itself, bytes as they are, anything else as it prints.</summary>
    public static string Of(object? value) =>
        value is byte[] bytes ? GoString.FromBytes(bytes) : GoPrinter.Print(value);

    /// <summary>A list as texts, without nils; a single value as a list of one.</summary>
    public static IList<string> Strings(object? value) =>
        value switch
        {
            null => [],
            _ when GoValue.TryList(value) is { } list => [.. list.Where(static item => item is not null).Select(Of)],
            _ => [Of(value)],
        };

    /// <summary>The bytes from an index to another, as text.</summary>
    /// <exception cref="TemplateFunctionException">The indexes are outside the text or in the wrong order.</exception>
    public static string Bytes(string text, long from, long to)
    {
        var length = GoString.ByteCount(text);
        if (to < 0 || to > length)
        {
            throw OutOfRange(
                to < 0
                    ? string.Create(CultureInfo.InvariantCulture, $":{to}")
                    : string.Create(CultureInfo.InvariantCulture, $":{to}] with length {length}"),
                isClosed: to > length
            );
        }

        if (from > to)
        {
            throw OutOfRange(string.Create(CultureInfo.InvariantCulture, $"{from}:{to}"), isClosed: false);
        }

        return text.Length == length
            ? text[(int)from..(int)to]
            : GoString.FromBytes(GoString.ToBytes(text).AsSpan((int)from, (int)(to - from)));
    }

    private static TemplateFunctionException OutOfRange(string bounds, bool isClosed) =>
        new($"runtime error: slice bounds out of range [{bounds}{(isClosed ? "" : "]")}");

    /// <summary>Go's white space.</summary>
    public static bool IsSpace(Rune rune) =>
        rune.Value != 0x200B && Rune.IsWhiteSpace(rune) && rune.Value is not (>= 0x1C and <= 0x1F);

    public static string TrimSpace(string text) => Trim(text, IsSpace, atStart: true, atEnd: true);

    /// <summary>Without any of the characters at both ends.</summary>
    public static string Trim(string text, string characters)
    {
        var set = characters.EnumerateRunes().ToHashSet();
        return Trim(text, set.Contains, atStart: true, atEnd: true);
    }

    public static string Trim(string text, Func<Rune, bool> isTrimmed, bool atStart, bool atEnd)
    {
        var (from, to) = (0, text.Length);
        while (
            atStart
            && from < to
            && Rune.DecodeFromUtf16(text.AsSpan(from, to - from), out var first, out var length)
                == System.Buffers.OperationStatus.Done
            && isTrimmed(first)
        )
        {
            from += length;
        }

        while (
            atEnd
            && from < to
            && Rune.DecodeLastFromUtf16(text.AsSpan(from, to - from), out var last, out var length)
                == System.Buffers.OperationStatus.Done
            && isTrimmed(last)
        )
        {
            to -= length;
        }

        return text[from..to];
    }

    /// <summary>Without the characters that a test picks.</summary>
    public static string Without(string text, Func<Rune, bool> isDropped) =>
        Map(text, rune => isDropped(rune) ? null : rune);

    /// <summary>With each character replaced, or dropped where there is no replacement.</summary>
    public static string Map(string text, Func<Rune, Rune?> map)
    {
        var mapped = new StringBuilder(text.Length);
        Span<char> buffer = stackalloc char[2];
        for (var i = 0; i < text.Length; )
        {
            if (
                Rune.DecodeFromUtf16(text.AsSpan(i), out var rune, out var length)
                != System.Buffers.OperationStatus.Done
            )
            {
                mapped.Append(text[i]);
            }
            else if (map(rune) is { } other)
            {
                mapped.Append(buffer[..other.EncodeToUtf16(buffer)]);
            }

            i += length;
        }

        return mapped.ToString();
    }

    /// <summary>The characters, each as a text; the last one holds the rest where there are more than wanted.</summary>
    public static string[] Characters(string text, int most)
    {
        var characters = new List<string>();
        for (var i = 0; i < text.Length; )
        {
            if (characters.Count == most - 1)
            {
                characters.Add(text[i..]);
                break;
            }

            var length = i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]) ? 2 : 1;
            characters.Add(text.Substring(i, length));
            i += length;
        }

        return [.. characters];
    }
}
