using Fairlead.Components.Agent;
using Fairlead.Delivery;

namespace Fairlead.Components.Tests.Agent;

public sealed class AcceptedCommitTests
{
    [Fact]
    public void Without_either_parameter_nothing_is_accepted() => Assert.Null(AcceptedCommit.Of(null, ""));

    [Fact]
    public void Both_parameters_are_a_word() =>
        Assert.Equal(new AcceptedCommit("3fa1", "Wrong."), AcceptedCommit.Of("3fa1", "Wrong."));

    [Theory]
    [InlineData("3fa1", null)]
    [InlineData("", "Wrong.")]
    public void One_without_the_other_is_refused(string? commit, string? reason) =>
        Assert.Equal(
            "--accept-commit and --accept-reason go together: the commit that is meant, and why.",
            Assert.Throws<DeliveryException>(() => AcceptedCommit.Of(commit, reason)).Message
        );
}
