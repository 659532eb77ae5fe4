using System.Text.RegularExpressions;

namespace Fairlead.Architecture.Tests;

/// <summary>Holds the project files to the drawing in src/README.md.</summary>
public sealed partial class ProjectReferenceTests
{
    [Fact]
    public void The_projects_reference_each_other_as_drawn()
    {
        var drawn = Edge().Matches(Repository.Read("src/README.md")).Select(match => match.Value.TrimEnd());

        Assert.Equal(
            drawn.Order(StringComparer.Ordinal),
            Project.All().Select(project => project.ToString()).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void The_agent_reaches_no_template_engine_and_no_build_code()
    {
        var reached = Project.ReachedFrom("Agent");

        Assert.Contains("Kubernetes", reached);
        Assert.DoesNotContain(reached, name => name is "Templates" or "Charts" or "Delivery" or "Components");
    }

    [GeneratedRegex(
        @"^\w+ ->.*$",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Edge();
}
