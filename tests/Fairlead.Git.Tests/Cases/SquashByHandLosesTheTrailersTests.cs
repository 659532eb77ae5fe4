using Fairlead.Git.Objects;

namespace Fairlead.Git.Tests.Cases;

[Trait("case", "squash-by-hand-loses-the-trailers")]
public sealed class SquashByHandLosesTheTrailersTests
{
    private const string Commits = """
        * prod: web 1.4.0

        Moves web to 1.4.0.

        Fairlead-Promotion: staging abc
        Fairlead-Plan: sha256:1111

        * Merge branch 'main' into fairlead/promote/prod

        ---------

        Co-authored-by: Fairlead <fairlead@example.com>
        """;

    [Theory]
    [InlineData("prod: web 1.4.0 (#7)")]
    [InlineData("Merged PR 7: prod: web 1.4.0")]
    [InlineData("Merged in fairlead/promote/prod (pull request #7)")]
    public void The_trailers_of_the_commits_are_found_again(string subject)
    {
        var message = CommitMessage.Parse($"{subject}\n\n{Commits}\n");

        Assert.Equal("staging abc", message["Fairlead-Promotion"]);
        Assert.Equal("sha256:1111", message["Fairlead-Plan"]);
        Assert.Equal("Fairlead <fairlead@example.com>", message["Co-authored-by"]);
    }

    [Fact]
    public void A_message_that_no_forge_made_has_the_trailers_that_git_finds()
    {
        var message = CommitMessage.Parse($"prod: web 1.4.0\n\n{Commits}\n");

        Assert.Equal(["Co-authored-by"], message.Trailers.Select(trailer => trailer.Key));
    }

    [Fact]
    public void What_the_commit_says_itself_counts_before_what_it_was_made_of()
    {
        var message = CommitMessage.Parse(
            """
            prod: web 1.5.0 (#8)

            * prod: web 1.4.0

            Fairlead-Release: web 1.4.0
            Fairlead-Source: https://example.com/web

            * prod: web 1.5.0

            Fairlead-Release: web 1.5.0
            Fairlead-Release: api 1.0.0

            Fairlead-Plan: sha256:2222
            """
        );

        Assert.Equal(
            [
                new Trailer("Fairlead-Plan", "sha256:2222"),
                new("Fairlead-Release", "web 1.5.0"),
                new("Fairlead-Release", "api 1.0.0"),
                new("Fairlead-Source", "https://example.com/web"),
            ],
            message.Trailers
        );
    }
}
