using System.Text.RegularExpressions;

namespace Fairlead.Architecture.Tests;

/// <summary>The table of what must always hold names tests that there are.</summary>
public sealed partial class InvariantTests
{
    [Fact]
    public void Each_invariant_has_tests_that_exist()
    {
        var rows = Repository
            .Read("src/README.md")
            .Split('\n')
            .SkipWhile(line => !line.StartsWith("| invariant |", StringComparison.Ordinal))
            .Skip(2)
            .TakeWhile(line => line.StartsWith('|'))
            .Select(line => line.Split('|'))
            .ToList();
        var tests = Repository.Files("tests", "*Tests.cs").ToLookup(file => Path.GetFileNameWithoutExtension(file));

        Assert.Equal(13, rows.Count);
        Assert.All(rows, row => Assert.NotEmpty(Named().Matches(row[2])));
        Assert.All(
            rows.SelectMany(row => Named().Matches(row[2])),
            match =>
                Assert.True(
                    tests[match.Groups["class"].Value].Any(file => Holds(file, match.Groups["test"].Value)),
                    $"There is no test {match.Value}."
                )
        );
    }

    private static bool Holds(string file, string test) =>
        test.Length == 0 || File.ReadAllText(file).Contains($" {test}(", StringComparison.Ordinal);

    [GeneratedRegex(
        @"`([A-Z]\w+\.Tests\.)?(?<class>\w+Tests)(\.(?<test>\w+))?`",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Named();
}
