namespace Fairlead.Mutation.Scores;

/// <summary>Whether a score fell.</summary>
internal static class Verdict
{
    // A file is rounded to what a person reads.
    private const double Rounding = 0.05;

    /// <summary>A sentence about a file that is worse than it was; null where it is not, or that cannot be told.</summary>
    /// <param name="result">What was run now.</param>
    /// <param name="baseline">What was measured before.</param>
    public static string? Of(FileResult result, Baseline baseline)
    {
        var before = Demanded(result.File, baseline);
        return result.Best >= before - Rounding
            ? null
            : $"{result.File}: the score fell from {before:0.0} to {result.Best:0.0}{(result.IsWhole ? "" : " at best")}; kill what survives with a test, or record it with --update and say why.";
    }

    // A file that is new is to be as good as its neighbours are together.
    private static double Demanded(string file, Baseline baseline)
    {
        if (baseline.Files.TryGetValue(file, out var known))
        {
            return known.Percent;
        }

        var folder = Path.GetDirectoryName(file);
        var beside = baseline.Files.Where(pair => Path.GetDirectoryName(pair.Key) == folder).ToList();
        return beside.Count == 0
            ? 0
            : FileScore.PercentOf(beside.Sum(pair => pair.Value.Killed), beside.Sum(pair => pair.Value.Mutants));
    }
}
