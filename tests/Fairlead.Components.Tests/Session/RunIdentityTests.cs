using Fairlead.Components.Session;

namespace Fairlead.Components.Tests.Session;

public sealed class RunIdentityTests
{
    [Fact]
    public void A_laptop_is_local() => Assert.Equal("local", RunIdentity.Of(_ => null));

    [Fact]
    public void GitHub_Actions_is_the_address_of_the_run()
    {
        var variables = new Dictionary<string, string>
        {
            ["GITHUB_SERVER_URL"] = "https://github.com",
            ["GITHUB_REPOSITORY"] = "acme/shop",
            ["GITHUB_RUN_ID"] = "42",
        };

        Assert.Equal("https://github.com/acme/shop/actions/runs/42", RunIdentity.Of(variables.GetValueOrDefault));
    }

    [Fact]
    public void GitLab_is_the_address_of_the_pipeline() =>
        Assert.Equal(
            "https://gitlab.com/acme/shop/-/pipelines/7",
            RunIdentity.Of(name => name is "CI_PIPELINE_URL" ? "https://gitlab.com/acme/shop/-/pipelines/7" : null)
        );
}
