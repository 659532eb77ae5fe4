using Fairlead.Components.Projects;

namespace Fairlead.Components.Tests.Services;

public sealed class PublishedFrameworkTests
{
    [Theory]
    [InlineData("net8.0;net10.0", null, "net10.0")]
    [InlineData("net10.0; net9.0", null, "net10.0")]
    [InlineData("net10.0", null, "net10.0")]
    [InlineData("netstandard2.0;net48;net8.0;net10.0-windows", null, "net8.0")]
    [InlineData("net8.0;net10.0", "net8.0", "net8.0")]
    public void Of_several_frameworks_the_newest_is_published_or_the_one_that_is_named(
        string frameworks,
        string? named,
        string published
    ) => Assert.Equal(published, PublishedFramework.Of(Facts(frameworks, named)));

    [Fact]
    public void Nothing_is_chosen_where_there_is_one() =>
        Assert.Null(PublishedFramework.Of(new ProjectFacts("/src/a.csproj", [], [], new Dictionary<string, string>())));

    [Theory]
    [InlineData(
        "net48;netstandard2.0",
        null,
        "/src/a.csproj: of the TargetFrameworks net48, netstandard2.0 none runs in a Linux image: add one such as net10.0."
    )]
    [InlineData(
        "net8.0;net10.0",
        "net9.0",
        "/src/a.csproj: FairleadTargetFramework is net9.0, and TargetFrameworks are net8.0, net10.0: name one of these."
    )]
    public void What_cannot_be_chosen_is_refused(string frameworks, string? named, string message) =>
        Assert.Equal(
            message,
            Assert.Throws<InvalidDataException>(() => PublishedFramework.Of(Facts(frameworks, named))).Message
        );

    private static ProjectFacts Facts(string frameworks, string? named) =>
        new(
            "/src/a.csproj",
            [],
            [],
            new Dictionary<string, string>
            {
                ["FairleadOneOfSeveral"] = "true",
                ["TargetFrameworks"] = frameworks,
                ["FairleadTargetFramework"] = named ?? "",
            }
        );
}
