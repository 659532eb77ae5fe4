using Fairlead.Components.Promotions;
using Fairlead.Components.Session;
using Fairlead.Delivery.Forges;

namespace Fairlead.Components.Tests.Promotions;

public sealed class ForgeLinkTests
{
    private static readonly DeliveryOptions Options = new()
    {
        Root = "/checkout",
        Temporary = "/checkout/.nuke/temp",
        Services = [],
        ChartsFolder = "/checkout/charts",
        ContentFolder = "/checkout/manifests",
        BaseImage = "base:1",
        ImageLockFile = "/checkout/.nuke/images.lock.json",
        AgentProgram = "/agent.dll",
        SandboxProgram = "/sandbox.dll",
        Repository = "https://github.com/acme/environments.git",
    };

    [Fact]
    public void The_forge_is_told_by_the_repositorys_host() =>
        Assert.Equal(
            new ForgeAddress(ForgeKind.GitHub, new Uri("https://api.github.com/"), "acme/environments"),
            ForgeLink.AddressOf(Options, sandbox: null)
        );

    [Fact]
    public void A_token_that_was_given_wins_over_all_others() =>
        Assert.Equal(
            new ForgeToken.Personal("given"),
            Token(Options with { ForgeToken = "given", RepositoryToken = "git" }, ForgeKind.GitHub, "GITHUB_TOKEN=job")
        );

    [Fact]
    public void An_app_wins_over_tokens_on_GitHub_only()
    {
        var options = Options with { ForgeApp = "7", ForgeAppKey = "pem", ForgeToken = "given" };

        Assert.Equal(new ForgeToken.App("7", "pem"), Token(options, ForgeKind.GitHub));
        Assert.Equal(new ForgeToken.Personal("given"), Token(options, ForgeKind.GitLab));
    }

    [Fact]
    public void The_job_of_GitHub_Actions_brings_its_token_only_on_GitHub_Actions()
    {
        string[] ambient = ["GITHUB_API_URL=https://api.github.com", "GITHUB_TOKEN=job"];

        Assert.Equal(
            new ForgeToken.Personal("job"),
            Token(Options, ForgeKind.GitHub, ["GITHUB_ACTIONS=true", .. ambient])
        );
        Assert.Equal(ForgeToken.None, Token(Options, ForgeKind.GitHub, ambient));
    }

    [Theory]
    [InlineData("acme/environments", "job")]
    [InlineData("acme/shop", "git")]
    public void The_token_of_a_workflow_is_for_its_own_repository(string workflow, string expected) =>
        Assert.Equal(
            new ForgeToken.Personal(expected),
            Token(
                Options with
                {
                    RepositoryToken = "git",
                },
                ForgeKind.GitHub,
                "GITHUB_ACTIONS=true",
                "GITHUB_API_URL=https://api.github.com",
                $"GITHUB_REPOSITORY={workflow}",
                "GITHUB_TOKEN=job"
            )
        );

    [Fact]
    public void The_job_of_GitLab_brings_its_token_in_its_own_form() =>
        Assert.Equal(
            new ForgeToken.Job("job"),
            Token(Options, ForgeKind.GitLab, "CI_API_V4_URL=https://forge.example/api/v4", "CI_JOB_TOKEN=job")
        );

    [Theory]
    [InlineData(ForgeKind.GitHub)]
    [InlineData(ForgeKind.GitLab)]
    public void The_token_of_a_job_goes_to_no_other_server_than_the_jobs_own(ForgeKind kind) =>
        Assert.Equal(
            ForgeToken.None,
            Token(
                Options,
                kind,
                "GITHUB_ACTIONS=true",
                "GITHUB_API_URL=https://other.example/api/v3",
                "GITHUB_TOKEN=job",
                "CI_API_V4_URL=https://other.example/api/v4",
                "CI_JOB_TOKEN=job"
            )
        );

    [Fact]
    public void The_token_of_a_job_is_not_sent_in_the_clear_to_its_own_server() =>
        Assert.Equal(
            ForgeToken.None,
            ForgeLink.TokenOf(
                Options,
                new ForgeAddress(ForgeKind.GitLab, new Uri("http://forge.example/api/v4/"), "acme/environments"),
                name => name is "CI_API_V4_URL" ? "https://forge.example/api/v4" : "job"
            )
        );

    [Fact]
    public void A_token_may_end_in_the_line_break_of_a_file_and_in_nothing_else()
    {
        Assert.Equal(
            new ForgeToken.Personal("given"),
            Token(Options with { ForgeToken = "given\n" }, ForgeKind.GitHub)
        );

        var error = Assert.ThrowsAny<Exception>(() =>
            Token(Options with { ForgeToken = "given \n" }, ForgeKind.GitHub)
        );

        Assert.Equal(
            "NUKE_DELIVERY_FORGE_TOKEN (--delivery-forge-token) has a blank or a line break in or around the token. Give it the token alone, on one line.",
            error.Message
        );
    }

    [Fact]
    public void Without_a_forge_there_is_no_token() =>
        Assert.Equal(
            ForgeToken.None,
            ForgeLink.TokenOf(Options with { RepositoryToken = "git with blanks" }, ForgeAddress.None, _ => "job")
        );

    [Fact]
    public void The_repositorys_token_serves_its_forge_too() =>
        Assert.Equal(
            new ForgeToken.Personal("git"),
            Token(Options with { RepositoryToken = "git" }, ForgeKind.GitLab, "CI_JOB_TOKEN=job")
        );

    private static ForgeToken Token(DeliveryOptions options, ForgeKind kind, params string[] variables) =>
        ForgeLink.TokenOf(
            options,
            kind == ForgeKind.GitHub
                ? ForgeLink.AddressOf(Options, sandbox: null)
                : new ForgeAddress(kind, new Uri("https://forge.example/api/v4/"), "acme/environments"),
            name =>
                variables
                    .Where(variable => variable.StartsWith(name + "=", StringComparison.Ordinal))
                    .Select(variable => variable[(name.Length + 1)..])
                    .FirstOrDefault()
        );
}
