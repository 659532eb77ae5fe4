namespace Fairlead.BuildEngine.CommandLines;

/// <summary>Says what a misspelt name may have meant.</summary>
internal static class Suggestion
{
    private const int ShortestBeginning = 4;

    /// <summary>"Did you mean X?" where one name is near, else the whole list.</summary>
    public static string For(string wrong, IEnumerable<string> names)
    {
        var known = names.Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        return (Nearest(wrong, known) ?? Longer(wrong, known)) is { } near ? $"Did you mean {near}?"
            : known.Count > 0 ? $"Known are {string.Join(", ", known)}."
            : "There are none.";
    }

    public static string? Nearest(string wrong, IEnumerable<string> names)
    {
        var limit = Math.Max(1, wrong.Trim('-').Length / 3);
        return names
            .Select(name => (Name: name, Distance: Distance(Fold(wrong), Fold(name))))
            .Where(candidate => candidate.Distance <= limit)
            .OrderBy(candidate => candidate.Distance)
            .Select(candidate => candidate.Name)
            .FirstOrDefault();
    }

    /// <summary>What a name may be the beginning of, such as repo; the shortest of several.</summary>
    public static string? Longer(string wrong, IEnumerable<string> names) =>
        Fold(wrong).Length < ShortestBeginning
            ? null
            : names
                .Where(name => Fold(name).StartsWith(Fold(wrong), StringComparison.Ordinal))
                .OrderBy(name => name.Length)
                .FirstOrDefault();

    private static string Fold(string name) => name.Replace("-", "").ToUpperInvariant();

    /// <summary>Insertions, deletions, replacements and swaps of neighbours between two words.</summary>
    private static int Distance(string a, string b)
    {
        var table = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                table[i, j] = i == 0 || j == 0 ? i + j : Step(table, a, b, i, j);
            }
        }

        return table[a.Length, b.Length];
    }

    private static int Step(int[,] table, string a, string b, int i, int j)
    {
        var replace = table[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
        var best = Math.Min(replace, Math.Min(table[i - 1, j], table[i, j - 1]) + 1);
        var swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
        return swapped ? Math.Min(best, table[i - 2, j - 2] + 1) : best;
    }
}
