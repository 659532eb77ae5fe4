using System.Text.Json.Nodes;
using Fairlead.TestKit;

namespace Fairlead.EndToEnd.Tests;

/// <summary>Rollback, holds and promotions as a person or a bot calls them, after two releases went through every environment.</summary>
[Collection(nameof(Journey))]
public sealed class PromotionTests(Journey journey)
{
    [Fact]
    public void A_rollback_stays_until_it_is_let_go_and_exit_codes_tell_bots_what_happened()
    {
        var back = Run(10, "Rollback", "--environment", "staging", "--app", "catalog", "--reason", "Slow");
        Assert.Contains("staging rolled back as ", back, StringComparison.Ordinal);

        var kept = Run(0, "Promote", "--from", "dev", "--to", "staging");
        Assert.Contains("nothing but what is held is left to promote to staging", kept, StringComparison.Ordinal);

        Run(10, "Unhold", "--environment", "staging", "--app", "catalog");
        Run(0, "Unhold", "--environment", "staging", "--app", "catalog");
        Run(10, "Hold", "--environment", "staging", "--reason", "Audit");
        var opened = Run(10, "Promote", "--from", "dev", "--to", "staging");
        Assert.Contains("opened; it waits for hold", opened, StringComparison.Ordinal);
        var waiting = Run(20, "Promote", "--from", "dev", "--to", "staging");
        Assert.Contains("is up to date; it waits for hold", waiting, StringComparison.Ordinal);
        Assert.Matches(@"staging +4 apps healthy at [0-9a-f]{7}; waits for hold", Run(20, "Deliver"));

        Run(10, "Unhold", "--environment", "staging");
        var merged = Run(10, "Gates");
        Assert.Matches("staging promoted as [0-9a-f]{7} by pull request [0-9]+", merged);
        Assert.Contains("no promotion is open", Run(0, "Gates"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_rollback_needs_no_registry_and_no_sound_declarations()
    {
        var run = Run(
            10,
            "Rollback",
            "--environment",
            "prod",
            "--propose",
            "--json",
            "--delivery-registry",
            "127.0.0.1:1/nowhere"
        );

        var json = JsonNode.Parse(
            run[run.IndexOf("{\n", StringComparison.Ordinal)..(run.IndexOf("\n}\n", StringComparison.Ordinal) + 3)]
        )!;
        Assert.Equal("fairlead/rollback/prod", (string?)json["pullRequest"]?["branch"]);
        Assert.Equal("catalog", (string?)json["releases"]?[0]?["app"]);
    }

    [Fact]
    public void A_comparison_says_by_its_exit_code_whether_anything_differs()
    {
        Run(2, "Diff", "--environment", "prod", "--against", "dev");
        Run(0, "Diff", "--environment", "prod", "--against", "prod");
    }

    private string Run(int code, params string[] arguments)
    {
        var run = CheckoutRun.In(journey.First, arguments);

        Assert.True(run.Code == code, $"exit code {run.Code} and not {code}:\n{run.Output}");
        return run.Output;
    }
}
