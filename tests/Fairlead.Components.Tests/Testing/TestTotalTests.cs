using Fairlead.Components.Testing;
using TestResult = Fairlead.Components.Testing.TestResult;

namespace Fairlead.Components.Tests.Testing;

public sealed class TestTotalTests
{
    [Fact]
    public void The_five_tests_that_took_longest_are_named()
    {
        var total = TestTotal.Of([Report("A", 3, 9, 30), Report("B", 6, 7, 8, 5, 0.1)]);

        Assert.Equal(
            ["A2 30", "A1 9", "B2 8", "B1 7", "B0 6"],
            total.Slowest.Select(test => $"{test.Name} {test.Duration.TotalSeconds}")
        );
        Assert.Equal("8 passed, 0 failed, 0 skipped", total.ToString());
    }

    private static TestReport Report(string project, params double[] seconds) =>
        TestReport.Of(
            project,
            [
                .. seconds.Select(
                    (time, index) => new TestResult($"{project}{index}", TestOutcome.Passed, TimeSpan.FromSeconds(time))
                ),
            ],
            []
        );
}
