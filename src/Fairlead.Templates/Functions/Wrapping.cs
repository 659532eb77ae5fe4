using System.Text;
using Fairlead.Templates.Values;

namespace Fairlead.Templates.Functions;

/// <summary>Lines no longer than a width.</summary>
internal static class Wrapping
{
    /// <summary>Breaks at spaces.</summary>
    /// <param name="text">What is broken into lines.</param>
    /// <param name="width">Bytes a line may have; at least 1.</param>
    /// <param name="newLine">What is put between lines.</param>
    /// <param name="breaksWords">Whether a word longer than a line is broken too.</param>
    public static string Wrap(string text, long width, string newLine, bool breaksWords)
    {
        newLine = newLine.Length == 0 ? "\n" : newLine;
        width = Math.Max(1, width);
        var bytes = GoString.ToBytes(text);
        var lines = new List<byte[]>();
        var at = 0L;
        while (bytes.Length - at > width)
        {
            if (bytes[at] == ' ')
            {
                at++;
                continue;
            }

            var end = at + width + 1;
            var space = Array.LastIndexOf(bytes, (byte)' ', (int)(end - 1), (int)(end - at));
            if (space >= at)
            {
                lines.Add(bytes[(int)at..space]);
                at = space + 1;
            }
            else if (breaksWords)
            {
                lines.Add(bytes[(int)at..(int)(at + width)]);
                at += width;
            }
            else
            {
                var next = Array.IndexOf(bytes, (byte)' ', (int)Math.Min(end, bytes.Length));
                var to = next < 0 ? bytes.Length : next;
                lines.Add(bytes[(int)at..to]);
                at = next < 0 ? to : to + 1;
                if (next < 0)
                {
                    return Join(lines, newLine);
                }
            }
        }

        lines.Add(bytes[(int)at..]);
        return Join(lines, newLine);
    }

    private static string Join(List<byte[]> lines, string newLine)
    {
        var joined = new StringBuilder();
        for (var i = 0; i < lines.Count; i++)
        {
            joined.Append(i > 0 ? newLine : "").Append(GoString.FromBytes(lines[i]));
        }

        return joined.ToString();
    }
}
