using System.Buffers;
using Fairlead.Templates.Values;

namespace Fairlead.Charts.HelmYaml;

/// <summary>Characters that may not stand in YAML, and bytes that are none.</summary>
internal static class ControlCharacters
{
    private static readonly SearchValues<char> All = SearchValues.Create([
        .. Enumerable
            .Range(0, 0xA0)
            .Where(c => c is < 0x20 and not (0x09 or 0x0A or 0x0D) or > 0x7E and not 0x85)
            .Select(c => (char)c),
        '\uFFFE',
        '\uFFFF',
    ]);

    /// <summary>What Helm's library says of the first thing in a text that may not be there; null where all may.</summary>
    public static string? ComplaintOf(string text)
    {
        var control = text.AsSpan().IndexOfAny(All);
        var stranger = StrangerIn(control < 0 ? text : text.AsSpan(0, control));
        return stranger >= 0 ? ComplaintOf(text, stranger)
            : control >= 0 ? "control characters are not allowed"
            : null;
    }

    // Bytes that are not UTF-8 travel as halves of surrogate pairs without their other half.
    private static int StrangerIn(ReadOnlySpan<char> text)
    {
        for (var start = 0; ; start++)
        {
            var found = text[start..].IndexOfAnyInRange('\uDC80', '\uDCFF');
            if (found < 0)
            {
                return -1;
            }

            start += found;
            if (start == 0 || !char.IsHighSurrogate(text[start - 1]))
            {
                return start;
            }
        }
    }

    private static string ComplaintOf(string text, int stranger)
    {
        var bytes = GoString.ToBytes(text[stranger..Math.Min(text.Length, stranger + 4)]);
        var width = bytes[0] switch
        {
            >= 0xC0 and < 0xE0 => 2,
            >= 0xE0 and < 0xF0 => 3,
            >= 0xF0 and < 0xF8 => 4,
            _ => 0,
        };
        return width == 0 ? "invalid leading UTF-8 octet"
            : bytes.Length < width ? "incomplete UTF-8 octet sequence"
            : "invalid trailing UTF-8 octet";
    }
}
