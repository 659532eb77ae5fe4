using Fairlead.Git.Remotes;
using Fairlead.TestKit;
using LibGit2Sharp;

namespace Fairlead.Git.Tests;

/// <summary>Addresses that the user's configuration leads elsewhere, as it does for git.</summary>
public sealed class InsteadOfTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("https://git.example/acme/env.git", "https://mirror.example/acme/env.git")]
    [InlineData("https://git.example/secret/env.git", "ssh://git@mirror.example/env.git")]
    [InlineData("git@git.example:acme/env.git", "https://mirror.example/acme/env.git")]
    [InlineData("gh:acme/env.git", "https://github.com/acme/env.git")]
    [InlineData("https://other.example/acme/env.git", "https://other.example/acme/env.git")]
    public void The_longest_rule_that_fits_leads_elsewhere(string named, string meant) =>
        Assert.Equal(
            meant,
            Of(
                named,
                """
                [url "https://mirror.example/"]
                    insteadOf = https://git.example/
                    insteadOf = git@git.example:
                [url "ssh://git@mirror.example/"]
                    InsteadOf = https://git.example/secret/
                [url "https://github.com/"]
                    insteadOf = gh:
                [url "https://nobody.example/"]
                    insteadOf = ""
                    pushInsteadOf = https://other.example/
                """
            ).Url
        );

    [Fact]
    public void Credentials_of_such_a_rule_are_given_and_shown_nowhere()
    {
        const string Rule = """
            [url "https://ci:to%40ken@git.example/"]
                insteadOf = https://git.example/
            """;

        var remote = Of("https://git.example/acme/env.git", Rule);
        var own = Of("https://git.example/acme/env.git", Rule, GitCredentials.Token("mine"));

        Assert.Equal("https://git.example/acme/env.git", remote.Url);
        Assert.Equal(("ci", "to@ken"), remote.Credentials?.Read());
        Assert.Equal(("x-access-token", "mine"), own.Credentials?.Read());
    }

    private GitRemote Of(string url, string text, GitCredentials? credentials = null)
    {
        var file = Path.Combine(_folder.FullPath, "config");
        File.WriteAllText(file, text);
        using var configuration = Configuration.BuildFrom(file);
        return InsteadOf.Of(new GitRemote(url, credentials), configuration);
    }
}
