using System.Globalization;
using System.Text;

namespace Fairlead.Tool.Writing;

/// <summary>The differences of two texts, as <c>diff -u</c> and <c>git diff</c> show them.</summary>
internal static class UnifiedDiff
{
    private const int Context = 3;

    /// <summary>The whole text; empty where nothing differs.</summary>
    public static string Of(string path, string before, string after)
    {
        var edits = Edits(Lines(before), Lines(after));
        var hunks = HunksOf(edits);
        if (hunks.Count == 0)
        {
            return "";
        }

        var text = new StringBuilder($"--- {path}\n+++ {path}\n");
        foreach (var (from, to) in hunks)
        {
            Append(text, edits, from, to);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, List<(char Sign, string Line)> edits, int from, int to)
    {
        var (old, @new) = (Count(edits[..from], '+'), Count(edits[..from], '-'));
        var (olds, news) = (Count(edits[from..to], '+'), Count(edits[from..to], '-'));
        text.Append(CultureInfo.InvariantCulture, $"@@ -{Start(old, olds)},{olds} +{Start(@new, news)},{news} @@\n");
        edits[from..to].ForEach(edit => text.Append($"{edit.Sign}{edit.Line}\n"));
    }

    // An empty side names the line before it.
    private static int Start(int before, int count) => count == 0 ? before : before + 1;

    private static int Count(List<(char Sign, string Line)> edits, char without) =>
        edits.Count(edit => edit.Sign != without);

    private static List<(int From, int To)> HunksOf(List<(char Sign, string Line)> edits)
    {
        var hunks = new List<(int From, int To)>();
        foreach (var index in Enumerable.Range(0, edits.Count).Where(index => edits[index].Sign != ' '))
        {
            var (from, to) = (Math.Max(0, index - Context), Math.Min(edits.Count, index + Context + 1));
            if (hunks is [.., var last] && from <= last.To)
            {
                hunks[^1] = (last.From, to);
            }
            else
            {
                hunks.Add((from, to));
            }
        }

        return hunks;
    }

    private static string[] Lines(string text)
    {
        if (text.Length == 0)
        {
            return [];
        }

        var lines = text.Split('\n');
        if (text.EndsWith('\n'))
        {
            return lines[..^1];
        }

        // Another line than the same one with a break.
        lines[^1] += "\n\\ No newline at end of file";
        return lines;
    }

    // The longest common subsequence, from the back so that the walk reads forwards.
    private static List<(char Sign, string Line)> Edits(string[] old, string[] @new)
    {
        var common = new int[old.Length + 1, @new.Length + 1];
        for (var i = old.Length - 1; i >= 0; i--)
        {
            for (var j = @new.Length - 1; j >= 0; j--)
            {
                common[i, j] =
                    old[i] == @new[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        return [.. Walk(old, @new, common)];
    }

    private static IEnumerable<(char Sign, string Line)> Walk(string[] old, string[] @new, int[,] common)
    {
        var (i, j) = (0, 0);
        while (i < old.Length || j < @new.Length)
        {
            if (i < old.Length && j < @new.Length && old[i] == @new[j])
            {
                yield return (' ', old[i++]);
                j++;
            }
            else if (j == @new.Length || (i < old.Length && common[i + 1, j] >= common[i, j + 1]))
            {
                yield return ('-', old[i++]);
            }
            else
            {
                yield return ('+', @new[j++]);
            }
        }
    }
}
