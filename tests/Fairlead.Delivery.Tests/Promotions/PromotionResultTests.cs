using System.Text.Json.Nodes;
using Fairlead.Delivery.Promotions;
using Fairlead.Git.Objects;

namespace Fairlead.Delivery.Tests.Promotions;

/// <summary>What a promotion says of itself.</summary>
public sealed class PromotionResultTests
{
    private static readonly PromotionResult Done = new("dev", "staging", PromotionOutcome.Committed)
    {
        Commit = CommitId.Parse(new string('a', 40)),
    };

    [Fact]
    public void A_dry_run_names_no_commit_and_ends_with_0()
    {
        var dry = Done with { DryRun = true };
        var json = JsonNode.Parse(dry.ToJson())!;

        Assert.True((bool)json["dryRun"]!);
        Assert.Null(json["commit"]);
        Assert.Equal(0, (int)json["exitCode"]!);
        Assert.Equal("staging would be promoted; nothing was written", dry.ToText());
    }

    [Fact]
    public void A_real_one_says_nothing_of_dry_runs()
    {
        Assert.Null(JsonNode.Parse(Done.ToJson())!["dryRun"]);
        Assert.Equal(10, Done.ExitCode);
        Assert.Equal("staging promoted as aaaaaaa", Done.ToText());
    }

    [Fact]
    public void Where_nothing_would_be_written_a_dry_run_is_like_any_other()
    {
        var waiting = new PromotionResult("dev", "staging", PromotionOutcome.Blocked);

        Assert.Equal(waiting.ToText(), (waiting with { DryRun = true }).ToText());
    }
}
