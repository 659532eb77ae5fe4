namespace Fairlead.Pipelines.Text;

/// <summary>The lines that two texts differ in, with a line of what they share around them.</summary>
public static class LineDiff
{
    private const int Context = 1;

    /// <summary>The lines to show, each after a minus, a plus or two blanks.</summary>
    /// <param name="old">Lines only here begin with a minus.</param>
    /// <param name="new">Lines only here begin with a plus.</param>
    public static IReadOnlyList<string> Of(string old, string @new)
    {
        ArgumentNullException.ThrowIfNull(old);
        ArgumentNullException.ThrowIfNull(@new);
        var edits = Edits(old.Split('\n'), @new.Split('\n'));
        var shown = new List<string>();
        for (var i = 0; i < edits.Count; i++)
        {
            var near = Enumerable.Range(i - Context, (2 * Context) + 1).Any(at => IsChange(edits, at));
            if (near)
            {
                shown.Add(edits[i]);
            }
            else if (i > 0 && IsChange(edits, i - Context - 1))
            {
                shown.Add("  ...");
            }
        }

        return shown;
    }

    private static bool IsChange(List<string> edits, int at) =>
        at >= 0 && at < edits.Count && edits[at][0] is '-' or '+';

    // The longest common subsequence, from the back so that the walk reads forwards.
    private static List<string> Edits(string[] old, string[] @new)
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

        return Walk(old, @new, common);
    }

    private static List<string> Walk(string[] old, string[] @new, int[,] common)
    {
        var edits = new List<string>();
        var (i, j) = (0, 0);
        while (i < old.Length || j < @new.Length)
        {
            if (i < old.Length && j < @new.Length && old[i] == @new[j])
            {
                edits.Add("  " + old[i++]);
                j++;
            }
            else if (j == @new.Length || (i < old.Length && common[i + 1, j] >= common[i, j + 1]))
            {
                edits.Add("- " + old[i++]);
            }
            else
            {
                edits.Add("+ " + @new[j++]);
            }
        }

        return edits;
    }
}
