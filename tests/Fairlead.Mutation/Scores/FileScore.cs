using System.Text.Json.Serialization;

namespace Fairlead.Mutation.Scores;

/// <summary>How many of a file's mutants the tests notice.</summary>
/// <param name="Sha256">Of the file's text with line feeds: the figures are of this text.</param>
/// <param name="Mutants">The mutants that compile.</param>
/// <param name="Killed">Those that a test noticed, or that ran for ever.</param>
/// <param name="NotReached">Those in members that no test enters.</param>
/// <param name="Survived">Those that no test noticed, with their lines.</param>
internal sealed record FileScore(string Sha256, int Mutants, int Killed, int NotReached, IReadOnlyList<string> Survived)
{
    /// <summary>Percent of the mutants that are noticed; 100 where there are none.</summary>
    [JsonIgnore]
    public double Percent => PercentOf(Killed, Mutants);

    public static double PercentOf(int killed, int mutants) => mutants == 0 ? 100 : 100.0 * killed / mutants;
}
