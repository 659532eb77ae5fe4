using System.Text.RegularExpressions;

namespace Fairlead.Architecture.Tests;

/// <summary>Holds the list in .ci/run to the tests: a program that is not in it would be skipped there in silence.</summary>
public sealed partial class RequiredProgramTests
{
    [Fact]
    public void CI_requires_every_program_that_a_test_needs()
    {
        var needed = Repository
            .Files("tests", "*.cs")
            .SelectMany(file => Need().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups["program"].Value)
            .Distinct()
            .Order(StringComparer.Ordinal);
        var required = Requirement().Match(Repository.Read(".ci/run")).Groups["programs"].Value.Split(',');

        Assert.Equal(needed, required.Order(StringComparer.Ordinal));
    }

    /// <summary>Server.Needs itself, and the test projects' Tool, which asks it.</summary>
    [GeneratedRegex(
        """(Server\.Needs|Tool\.(Run|Try)Async)\(\s*"(?<program>[^"]+)"\s*[,)]""",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Need();

    [GeneratedRegex(
        "^export FAIRLEAD_REQUIRE=(?<programs>.*)$",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Requirement();
}
