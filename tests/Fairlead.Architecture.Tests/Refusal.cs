using System.Net;
using System.Text.RegularExpressions;

namespace Fairlead.Architecture.Tests;

/// <summary>A code of a project's <c>Refusals.cs</c>, with what stands above it.</summary>
/// <param name="Project">The project's short name.</param>
/// <param name="Number">The digits behind FL.</param>
/// <param name="Name">The name in the code.</param>
/// <param name="Sentence">What it says, and what to do.</param>
internal sealed partial record Refusal(string Project, int Number, string Name, string Sentence)
{
    public string Code => $"FL{Number}";

    /// <summary>The codes of all projects, in the order of their numbers.</summary>
    public static IReadOnlyList<Refusal> All() =>
        [.. Repository.Files("src", "Refusals.cs").SelectMany(Read).OrderBy(refusal => refusal.Number)];

    private static IEnumerable<Refusal> Read(string file) =>
        Constant()
            .Matches(File.ReadAllText(file))
            .Select(match => new Refusal(
                Path.GetFileName(Path.GetDirectoryName(file)!).Replace("Fairlead.", ""),
                int.Parse(match.Groups["number"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture),
                match.Groups["name"].Value,
                WebUtility.HtmlDecode(match.Groups["sentence"].Value)
            ));

    [GeneratedRegex(
        """/// <summary>(?<sentence>.+)</summary>\s+public const string (?<name>\w+) = "FL(?<number>\d{4})";""",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Constant();
}
