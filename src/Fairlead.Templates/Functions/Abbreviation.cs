using Fairlead.Templates.Values;

namespace Fairlead.Templates.Functions;

/// <summary>Text shortened with <c>...</c>.</summary>
internal static class Abbreviation
{
    private const int Marker = 3;

    /// <summary>Shortened at the end.</summary>
    public static string OfEnd(long width, string text) => width < 4 ? text : Of(text, 0, width);

    /// <summary>Shortened at both ends, keeping what is at an offset.</summary>
    public static string OfBoth(long offset, long width, string text) =>
        width < 4 || (offset > 0 && width < 7) ? text : Of(text, offset, width);

    private static string Of(string text, long offset, long width)
    {
        var length = GoString.ByteCount(text);
        if (length <= width)
        {
            return text;
        }

        offset = Math.Min(offset, length);
        if (length - offset < width - Marker)
        {
            offset = length - (width - Marker);
        }

        if (offset <= 4)
        {
            return GoText.Bytes(text, 0, width - Marker) + "...";
        }

        // Too narrow for a marker at both ends: Go reports an error, which sprig drops.
        if (width < 7)
        {
            return "";
        }

        return offset + width - Marker < length
            ? "..." + OfEndUnchecked(GoText.Bytes(text, offset, length), width - Marker)
            : "..." + GoText.Bytes(text, length - (width - Marker), length);
    }

    private static string OfEndUnchecked(string text, long width) => width < 4 ? "" : Of(text, 0, width);
}
