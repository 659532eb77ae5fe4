using System.Globalization;
using System.Text;

namespace Fairlead.BuildEngine.Output;

/// <summary>Makes control characters visible, so that no file name, argument or program moves the cursor or retitles the window.</summary>
internal static class ControlText
{
    /// <summary>The text with colours, tabs and line breaks left as they are.</summary>
    public static string Visible(string text)
    {
        var first = 0;
        while (first < text.Length && !IsControl(text[first]))
        {
            first++;
        }

        if (first == text.Length)
        {
            return text;
        }

        var shown = new StringBuilder(text, 0, first, text.Length + 8);
        for (var i = first; i < text.Length; i++)
        {
            var colour = LengthOfColour(text, i);
            if (colour > 0)
            {
                shown.Append(text, i, colour);
                i += colour - 1;
            }
            else if (IsControl(text[i]))
            {
                shown.Append(CultureInfo.InvariantCulture, $"\\x{(int)text[i]:x2}");
            }
            else
            {
                shown.Append(text[i]);
            }
        }

        return shown.ToString();
    }

    private static bool IsControl(char character) => char.IsControl(character) && character is not ('\t' or '\n');

    /// <summary>The length of "ESC [ digits m" at a place; 0 where none begins.</summary>
    private static int LengthOfColour(string text, int at)
    {
        if (text[at] != '\e' || at + 1 == text.Length || text[at + 1] != '[')
        {
            return 0;
        }

        var end = at + 2;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] == ';'))
        {
            end++;
        }

        return end < text.Length && text[end] == 'm' ? end + 1 - at : 0;
    }
}
