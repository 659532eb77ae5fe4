using Fairlead.TestKit;

namespace Fairlead.Adoption.Tests;

/// <summary>A build that has the packages alone does what this repository's does.</summary>
[Collection(nameof(Packages))]
public sealed class ForeignRepositoryTests(ForeignRepository repository) : IClassFixture<ForeignRepository>
{
    [Fact]
    public void Preflight_checks_the_sandbox_and_the_declaration()
    {
        var run = repository.Run("Preflight").Green();

        Assert.Contains(", 1 app", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Template_renders_the_chart()
    {
        var run = repository.Run("Template", "--chart", "charts/web", "--release-name", "web").Green();

        Assert.Contains(
            """
            # Source: web/templates/configmap.yaml
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: web
            data:
              image: acme/web
              greeting: "hello"
            """,
            run.Output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Diff_shows_that_nothing_is_released_yet()
    {
        var run = repository.Run("Diff", "--environment", "dev").Green();

        Assert.Contains("dev: nothing changes\n", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Agent", "--environment")]
    [InlineData("Sandbox", "--repository")]
    public void The_program_of_a_package_is_found_without_a_path_and_starts(string target, string option)
    {
        var program = repository.Run(target).Green().Output.Split('<', '>')[1];

        Assert.StartsWith(repository.Unpacked, program, StringComparison.Ordinal);
        var (code, output) = Checkout.Run("dotnet", repository.Root, program, "--help");
        Assert.True(code == 0, output);
        Assert.Contains(option, output, StringComparison.Ordinal);
    }
}
