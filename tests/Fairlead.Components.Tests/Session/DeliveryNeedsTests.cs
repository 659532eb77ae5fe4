using Fairlead.Components.Session;

namespace Fairlead.Components.Tests.Session;

public sealed class DeliveryNeedsTests
{
    [Theory]
    [InlineData("Rollback")]
    [InlineData("Hold")]
    [InlineData("Gates")]
    [InlineData("History")]
    [InlineData("Sync")]
    [InlineData("Status")]
    public void What_concerns_the_environment_repository_or_the_cluster_needs_no_registry(string target) =>
        Assert.False(DeliveryNeeds.Of(["Preflight", target]).UsesRegistry);

    [Theory]
    [InlineData("Promote")]
    [InlineData("Push")]
    public void What_reads_or_writes_images_or_charts_needs_a_registry(string target) =>
        Assert.True(DeliveryNeeds.Of(["Preflight", target]).UsesRegistry);

    [Fact]
    public void A_rollback_asks_for_no_sound_declarations()
    {
        Assert.False(DeliveryNeeds.Of(["Preflight", "Rollback"]).Declares);
        Assert.True(DeliveryNeeds.Of(["Preflight", "Promote"]).Declares);
        Assert.True(DeliveryNeeds.Of(["Preflight", "Rollback", "Promote"]).Declares);
    }

    [Fact]
    public void Only_a_bump_asks_whether_builds_release_to_the_environment()
    {
        Assert.True(DeliveryNeeds.Of(["Preflight", "Render", "Push", "Bump"]).Bumps);
        Assert.False(DeliveryNeeds.Of(["Preflight", "Render", "Validate"]).Bumps);
        Assert.False(DeliveryNeeds.Of(["Preflight", "Promote"]).Bumps);
    }

    [Fact]
    public void A_preflight_on_its_own_checks_everything()
    {
        var needs = DeliveryNeeds.Of(["Preflight"]);

        Assert.True(needs.UsesRegistry && needs.Declares);
    }
}
