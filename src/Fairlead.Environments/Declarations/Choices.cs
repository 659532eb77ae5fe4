namespace Fairlead.Environments.Declarations;

/// <summary>Names the valid choices where something else was written, and the one that was probably meant.</summary>
internal static class Choices
{
    public static string Of(IEnumerable<string> choices) =>
        choices.Order(StringComparer.Ordinal).ToList() switch
        {
            [] => "nothing, as there is none",
            [var only] => $"\"{only}\"",
            var many => "one of " + string.Join(", ", many),
        };

    /// <summary>As <see cref="Of(IEnumerable{string})"/>, with the choice that is nearest to what was written.</summary>
    public static string For(string written, IEnumerable<string> choices)
    {
        var known = choices.ToList();
        return known.Count > 1 && Nearest(written, known) is { } nearest
            ? $"{Of(known)}; did you mean \"{nearest}\"?"
            : Of(known);
    }

    /// <summary>As <see cref="For"/>, with what ends a sentence.</summary>
    public static string AtEnd(string written, IEnumerable<string> choices) =>
        For(written, choices) is var text && text.EndsWith('?') ? text : text + ".";

    /// <summary>The choice that is nearest to what was written, as the end of a sentence; empty where none is near.</summary>
    public static string DidYouMean(string written, IEnumerable<string> choices) =>
        Nearest(written, [.. choices]) is { } nearest ? $"; did you mean \"{nearest}\"?" : "";

    private static string? Nearest(string written, List<string> choices)
    {
        var allowed = Math.Min(written.Length, 12) / 3;
        var nearest = choices
            .Select(choice => (choice, Distance: Distance(written.ToUpperInvariant(), choice.ToUpperInvariant())))
            .OrderBy(candidate => candidate.Distance)
            .ThenBy(candidate => candidate.choice, StringComparer.Ordinal)
            .FirstOrDefault();
        return nearest.choice is not null && nearest.Distance <= allowed ? nearest.choice : null;
    }

    // How many letters to insert, leave out, replace or swap with their neighbour.
    private static int Distance(string from, string to)
    {
        if (from.Length > 64 || to.Length > 64)
        {
            return int.MaxValue;
        }

        var cost = new int[from.Length + 1, to.Length + 1];
        for (var i = 0; i <= from.Length; i++)
        {
            for (var j = 0; j <= to.Length; j++)
            {
                cost[i, j] = Math.Min(i, j) == 0 ? Math.Max(i, j) : Step(from, to, i, j, cost);
            }
        }

        return cost[from.Length, to.Length];
    }

    private static int Step(string from, string to, int i, int j, int[,] cost)
    {
        var least = Math.Min(
            Math.Min(cost[i - 1, j], cost[i, j - 1]) + 1,
            cost[i - 1, j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1)
        );
        return i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1]
            ? Math.Min(least, cost[i - 2, j - 2] + 1)
            : least;
    }
}
