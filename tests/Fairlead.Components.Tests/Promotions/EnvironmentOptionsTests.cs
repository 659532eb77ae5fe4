using Fairlead.Components.Promotions;
using Fairlead.Components.Session;

namespace Fairlead.Components.Tests.Promotions;

public sealed class EnvironmentOptionsTests
{
    [Theory]
    [InlineData("2027-01-03T08:00:00Z")]
    [InlineData("2027-01-03T09:00:00+01:00")]
    [InlineData("2027-01-03T03:00-05:00")]
    public void A_moment_has_a_zone(string text) =>
        Assert.Equal(
            new DateTimeOffset(2027, 1, 3, 8, 0, 0, TimeSpan.Zero),
            EnvironmentOptions.Moment(text, "--until")?.ToUniversalTime()
        );

    [Theory]
    [InlineData("2027-01-03T08:00:00")]
    [InlineData("2027-01-03")]
    [InlineData("tomorrow")]
    public void One_without_is_refused(string text)
    {
        var error = Assert.Throws<WrongUseException>(() => EnvironmentOptions.Moment(text, "--until"));
        Assert.Equal(
            $"--until {text} is not a time with its zone; expected one such as 2027-01-03T08:00:00Z.",
            error.Message
        );
    }

    [Fact]
    public void An_environment_that_is_needed_is_asked_for()
    {
        var error = Assert.Throws<WrongUseException>(() => EnvironmentOptions.Needed(environment: null, "Rollback"));
        Assert.Equal("Rollback needs an environment: give --environment.", error.Message);
    }

    [Theory]
    [InlineData(null, "a")]
    [InlineData(null, "a", "b")]
    public void One_or_two_images_may_be_explained(string? subject, params string[] images) =>
        EnvironmentOptions.CheckImages(images, subject);

    [Fact]
    public void More_or_less_and_an_object_beside_are_refused()
    {
        var none = Assert.Throws<WrongUseException>(() => EnvironmentOptions.CheckImages([], null));
        var three = Assert.Throws<WrongUseException>(() => EnvironmentOptions.CheckImages(["a", "b", "c"], null));
        var both = Assert.Throws<WrongUseException>(() => EnvironmentOptions.CheckImages(["a"], "deploy/a"));

        Assert.Equal(
            "--image has 0 values: give one, which is compared with the release before, or two, the earlier first.",
            none.Message
        );
        Assert.Equal(
            "--image has 3 values: give one, which is compared with the release before, or two, the earlier first.",
            three.Message
        );
        Assert.Equal("Explain takes --object or --image, not both: each is a question of its own.", both.Message);
    }
}
