using Fairlead.Mutation.Mutants;
using Fairlead.Mutation.Running;

namespace Fairlead.Mutation.Scores;

/// <summary>What became of a file's mutants; of a sample of them where there was no time for all.</summary>
/// <param name="File">Path from the repository's root.</param>
/// <param name="Sha256">Of its text.</param>
/// <param name="Mutants">How many it has.</param>
/// <param name="Ends">What became of those that were run.</param>
internal sealed record FileResult(
    string File,
    string Sha256,
    int Mutants,
    IReadOnlyList<(Mutant Mutant, MutantEnd End)> Ends
)
{
    /// <summary>True where all were run.</summary>
    public bool IsWhole => Ends.Count == Mutants;

    public int Count(MutantEnd end) => Ends.Count(pair => pair.End == end);

    /// <summary>Those that no test noticed.</summary>
    public IEnumerable<Mutant> Missed =>
        Ends.Where(pair => pair.End is MutantEnd.Survived or MutantEnd.NotReached).Select(pair => pair.Mutant);

    /// <summary>The highest score that the whole may have: what was not run counts as noticed.</summary>
    public double Best => FileScore.PercentOf(Mutants - Missed.Count(), Mutants);

    /// <summary>Its entry in the baseline.</summary>
    public FileScore Score =>
        new(
            Sha256,
            Mutants,
            Count(MutantEnd.Killed) + Count(MutantEnd.TimedOut),
            Count(MutantEnd.NotReached),
            [.. Missed.Select(mutant => mutant.ToString())]
        );
}
