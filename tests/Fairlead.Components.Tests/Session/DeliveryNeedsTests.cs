using Fairlead.BuildEngine.Running;
using Fairlead.Components.Session;
using Fairlead.Components.Tests.Targets;

namespace Fairlead.Components.Tests.Session;

public sealed class DeliveryNeedsTests
{
    [Theory]
    [InlineData("Rollback")]
    [InlineData("Remove")]
    [InlineData("Hold")]
    [InlineData("Gates")]
    [InlineData("History")]
    [InlineData("Sync")]
    [InlineData("Status")]
    public void What_concerns_the_environment_repository_or_the_cluster_needs_no_registry(string target) =>
        Assert.False(Plan.Of(["Preflight", target]).UsesRegistry);

    [Theory]
    [InlineData("Promote")]
    [InlineData("Rerender")]
    [InlineData("Push")]
    public void What_reads_or_writes_images_or_charts_needs_a_registry(string target) =>
        Assert.True(Plan.Of(["Preflight", target]).UsesRegistry);

    [Fact]
    public void A_rollback_asks_for_no_sound_declarations()
    {
        Assert.False(Plan.Of(["Preflight", "Rollback"]).Declares);
        Assert.True(Plan.Of(["Preflight", "Promote"]).Declares);
        Assert.True(Plan.Of(["Preflight", "Rollback", "Promote"]).Declares);
    }

    [Theory]
    [InlineData("Hold")]
    [InlineData("Unhold")]
    [InlineData("Gates")]
    [InlineData("Promote")]
    [InlineData("Rollback")]
    [InlineData("Remove")]
    [InlineData("Rerender")]
    [InlineData("History")]
    [InlineData("Diff")]
    [InlineData("Status")]
    [InlineData("Sync")]
    [InlineData("PinCluster")]
    [InlineData("Migrate")]
    public void What_only_moves_or_shows_releases_works_from_any_checkout(string target)
    {
        Assert.False(Plan.Of(["Preflight", target]).UsesSource);
        Assert.True(Plan.Of(["Preflight", target, "Bump"]).UsesSource);
    }

    [Fact]
    public void Only_a_bump_asks_whether_builds_release_to_the_environment()
    {
        Assert.True(Plan.Of(["Preflight", "Render", "Push", "Bump"]).Bumps);
        Assert.False(Plan.Of(["Preflight", "Render", "Validate"]).Bumps);
        Assert.False(Plan.Of(["Preflight", "Promote"]).Bumps);
    }

    [Fact]
    public void A_preflight_on_its_own_checks_everything()
    {
        var needs = Plan.Of(["Preflight"]);

        Assert.True(needs.UsesRegistry && needs.Declares);
    }

    [Theory]
    [InlineData("Bump")]
    [InlineData("Promote")]
    [InlineData("Rollback")]
    [InlineData("Hold")]
    [InlineData("Unhold")]
    [InlineData("SetImages")]
    [InlineData("PinCluster")]
    [InlineData("Migrate")]
    public void What_commits_to_the_environment_repository_is_known_to(string target) =>
        Assert.True(Plan.Of(["Preflight", target]).Commits);

    [Theory]
    [InlineData("Render")]
    [InlineData("Push")]
    [InlineData("Diff")]
    [InlineData("Explain")]
    [InlineData("History")]
    [InlineData("Status")]
    [InlineData("Sync")]
    public void What_commits_nothing_asks_for_no_right_to(string target) =>
        Assert.False(Plan.Of(["Preflight", target]).Commits);

    // Of a promotion the forge makes the commit.
    [Fact]
    public void Every_target_that_says_it_was_written_is_known_to_commit() =>
        Assert.Equal(
            ["Gates"],
            Invocation
                .Targets.Where(target => TargetAttributes.Exits(target).Any(exit => exit.Code == ExitCode.Written))
                .Where(target => !Plan.Of(["Preflight", target.Name]).Commits)
                .Select(target => target.Name)
        );
}
