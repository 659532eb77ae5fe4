using System.Text.RegularExpressions;

namespace Fairlead.Architecture.Tests;

/// <summary>Holds what .ci/run runs on another day, in another zone and in another language to the test projects there are.</summary>
public sealed partial class QuickProjectTests
{
    [Fact]
    public void Every_project_that_runs_elsewhere_exists()
    {
        var projects = Projects().Match(Repository.Read(".ci/run")).Groups["projects"].Value.Split(' ');

        Assert.Equal(projects.Order(StringComparer.Ordinal), projects);
        Assert.All(
            projects,
            project => Assert.True(Directory.Exists(Repository.PathOf($"tests/Fairlead.{project}.Tests")), project)
        );
    }

    [GeneratedRegex(@"local projects=\((?<projects>[^)]+)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Projects();
}
