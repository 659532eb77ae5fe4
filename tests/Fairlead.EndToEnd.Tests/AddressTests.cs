using Fairlead.TestKit;

namespace Fairlead.EndToEnd.Tests;

/// <summary>A delivery goes to addresses of one's own or to the sandbox, never half to each and never silently on CI.</summary>
[Collection(nameof(Journey))]
public sealed class AddressTests(Journey journey) : IDisposable
{
    private const string Repository = "http://127.0.0.1:1/environments.git";

    public void Dispose() => journey.Second.Reset();

    [Fact]
    public void A_real_repository_gets_nothing_of_the_sandboxs_registry()
    {
        var run = CheckoutRun.In(journey.Second, "Bump", "--delivery-repository", Repository);

        Refused(
            run,
            "FL1103",
            "The environment repository is a real one and the registry is the sandbox's. "
                + "Give --delivery-registry (NUKE_DELIVERY_REGISTRY), or --sandbox to use none of your own."
        );
    }

    [Fact]
    public void A_misspelt_variable_does_not_leave_the_sandbox_in_its_place()
    {
        var run = CheckoutRun.With(
            journey.Second,
            ["Bump", "--delivery-repository", Repository],
            ("NUKE_DELIVERY_REGISTY", "registry.example")
        );

        Assert.Equal(64, run.Code);
        Assert.Equal(
            "error: No parameter takes the environment variable NUKE_DELIVERY_REGISTY. Did you mean NUKE_DELIVERY_REGISTRY?  FL1001\n",
            run.Output
        );
    }

    [Fact]
    public void A_misspelt_entry_of_the_parameter_file_does_not_either()
    {
        journey.Second.Write(".nuke/parameters.json", """{ "DeliveryRegisty": "registry.example" }""");

        var run = CheckoutRun.In(journey.Second, "Bump", "--delivery-repository", Repository);

        Assert.Equal(64, run.Code);
        Assert.Equal(
            $"error: {journey.Second.Root}/.nuke/parameters.json:1: no parameter is named 'DeliveryRegisty'. Did you mean DeliveryRegistry?  FL1001\n",
            run.Output
        );
    }

    [Theory]
    [InlineData("Bump")]
    [InlineData("Promote")]
    public void On_CI_nothing_is_delivered_to_the_sandbox_unless_it_is_asked_for(string target)
    {
        var run = CheckoutRun.With(journey.Second, [target], ("CI", "true"));

        Refused(
            run,
            "FL1103",
            "No address is given, and what is delivered to the sandbox on CI ends with the job. "
                + "Give --delivery-registry (NUKE_DELIVERY_REGISTRY) and --delivery-repository (NUKE_DELIVERY_REPOSITORY), "
                + "or --sandbox to use none of your own."
        );
    }

    [Fact]
    public void On_CI_the_sandbox_that_is_asked_for_takes_the_place_of_what_is_configured()
    {
        var run = CheckoutRun.With(
            journey.Second,
            ["History", "--environment", "dev", "--sandbox"],
            ("CI", "true"),
            ("NUKE_DELIVERY_REPOSITORY", Repository)
        );

        Assert.Contains(
            "sandbox       --delivery-repository (NUKE_DELIVERY_REPOSITORY) is left out",
            run.Green().Output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Source_that_is_not_committed_does_not_reach_a_real_repository()
    {
        await using var team = await Team.StartAsync(journey.Second);
        journey.Second.Write("src/shop/Catalog/Draft.cs", "// A thought.");

        var run = CheckoutRun.In(journey.Second, ["Bump", .. team.Options]);

        Refused(
            run,
            "FL1105",
            "The environment repository is a real one and the source is not committed (src/shop/Catalog/Draft.cs), "
                + "so that nobody could build the release again. Commit it, or give --allow-uncommitted."
        );
    }

    private static void Refused(CheckoutRun run, string code, string message)
    {
        Assert.NotEqual(0, run.Code);
        Assert.Contains($"{message}  {code}\n", run.Output, StringComparison.Ordinal);
        Assert.Matches("Preflight +Failed", run.Output);
        Assert.DoesNotContain("compiled", run.Output, StringComparison.Ordinal);
    }
}
