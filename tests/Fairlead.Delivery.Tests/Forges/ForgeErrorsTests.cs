using Fairlead.Delivery.Forges;
using Fairlead.Forges;

namespace Fairlead.Delivery.Tests.Forges;

public sealed class ForgeErrorsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(
        401,
        """{"message":"Bad credentials","documentation_url":"https://docs.github.com/rest"}""",
        ForgeFailure.Authentication,
        "GitHub acme/environments refused the token (401, Bad credentials). Give one that is valid, not expired and for this repository."
    )]
    [InlineData(
        403,
        """{"message":"Resource not accessible by integration"}""",
        ForgeFailure.Forbidden,
        "GitHub acme/environments does not let this token write this (403, Resource not accessible by integration). Give it the right, or use another one."
    )]
    [InlineData(
        404,
        """{"message":"Not Found"}""",
        ForgeFailure.NotFound,
        "GitHub acme/environments: cannot comment on pull request 7: GitHub answers 404, which means that it is not there or that this token may not see it. Check the repository's name and the token's rights."
    )]
    [InlineData(
        409,
        """{"message":"Git Repository is empty."}""",
        ForgeFailure.Refused,
        "GitHub acme/environments: cannot comment on pull request 7: GitHub refuses it (409, Git Repository is empty)."
    )]
    [InlineData(
        422,
        """{"message":"Validation Failed","errors":[{"resource":"IssueComment","field":"body","code":"missing_field"}]}""",
        ForgeFailure.Refused,
        "GitHub acme/environments: cannot comment on pull request 7: GitHub refuses it (422, Validation Failed; body missing_field)."
    )]
    [InlineData(
        502,
        """{"message":"Server Error"}""",
        ForgeFailure.Unreachable,
        "GitHub acme/environments failed (502, Server Error). Run again later."
    )]
    public async Task What_GitHub_refuses_is_said_in_a_sentence(
        int status,
        string body,
        ForgeFailure failure,
        string message
    )
    {
        await using var stub = await StubForge.StartAsync(new StubAnswer(status, body));

        var error = await Assert.ThrowsAsync<ForgeException>(() =>
            SomeForge.GitHub(stub.Address).CommentAsync(SomeForge.PullRequest(), "Hello", Token)
        );

        Assert.Equal(message, error.Message);
        Assert.Equal(failure, error.Failure);
        // What writes is never sent again: nobody knows whether it arrived.
        Assert.Single(stub.Requests);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(404)]
    public async Task A_page_for_browsers_is_not_taken_for_an_answer(int status)
    {
        await using var stub = await StubForge.StartAsync(
            new StubAnswer(status, "<html><script>alert(1)</script></html>", "text/html")
        );

        var error = await Assert.ThrowsAsync<ForgeException>(() =>
            SomeForge.GitHub(stub.Address).FindAsync(SomeForge.Branch, "main", Token)
        );

        Assert.Equal(
            $"GitHub acme/environments: {stub.Address}repos/acme/environments/pulls answered {status} with text/html and not with an API's JSON. "
                + "Check the address of the API.",
            error.Message
        );
    }

    [Fact]
    public async Task A_page_of_a_failing_proxy_is_a_failing_forge()
    {
        await using var stub = await StubForge.StartAsync(new StubAnswer(503, "<html>Unicorn!</html>", "text/html"));

        var error = await Assert.ThrowsAsync<ForgeException>(() =>
            SomeForge.GitHub(stub.Address).FindAsync(SomeForge.Branch, "main", Token)
        );

        Assert.Equal("GitHub acme/environments failed (503). Run again later.", error.Message);
        Assert.Equal(SomeForge.Hasty.Attempts, stub.Requests.Count);
    }

    [Fact]
    public async Task A_read_is_tried_again_when_the_forge_failed()
    {
        await using var stub = await StubForge.StartAsync(
            new StubAnswer(500, "{}"),
            new StubAnswer(502, "<html/>", "text/html"),
            StubAnswer.Json("[]")
        );

        Assert.Null(await SomeForge.GitHub(stub.Address).FindAsync(SomeForge.Branch, "main", Token));
        Assert.Equal(3, stub.Requests.Count);
    }

    [Theory]
    [InlineData(403)]
    [InlineData(429)]
    public async Task A_secondary_limit_is_waited_for_as_long_as_it_says(int status)
    {
        await using var stub = await StubForge.StartAsync(
            new StubAnswer(status, """{"message":"You have exceeded a secondary rate limit."}""").With(
                "Retry-After",
                "0"
            ),
            new StubAnswer(201, """{"id":1,"body":"Hello"}""")
        );

        await SomeForge.GitHub(stub.Address).CommentAsync(SomeForge.PullRequest(), "Hello", Token);

        Assert.Equal(2, stub.Requests.Count);
        Assert.Equal(stub.Requests[0].Body, stub.Requests[1].Body);
    }

    [Fact]
    public async Task A_rate_limit_that_lasts_is_an_error_that_says_until_when()
    {
        await using var stub = await StubForge.StartAsync(
            new StubAnswer(403, """{"message":"API rate limit exceeded"}""")
                .With("x-ratelimit-remaining", "0")
                .With("x-ratelimit-reset", "4102444799")
        );

        var error = await Assert.ThrowsAsync<ForgeException>(() =>
            SomeForge.GitHub(stub.Address).FindAsync(SomeForge.Branch, "main", Token)
        );

        Assert.Equal(
            "GitHub acme/environments: the rate limit of this token is used up until 2100-01-01 00:00:00 UTC. Run again then.",
            error.Message
        );
        Assert.Single(stub.Requests);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_said_to_be_unreachable()
    {
        var stub = await StubForge.StartAsync(StubAnswer.Json("[]"));
        await stub.DisposeAsync();

        var error = await Assert.ThrowsAsync<ForgeException>(() =>
            SomeForge.GitHub(stub.Address).FindAsync(SomeForge.Branch, "main", Token)
        );

        Assert.Equal(ForgeFailure.Unreachable, error.Failure);
        Assert.StartsWith(
            $"GitHub acme/environments cannot be reached at http://{stub.Address.Authority} (",
            error.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_token_is_in_no_error_and_in_no_text()
    {
        await using var stub = await StubForge.StartAsync(new StubAnswer(401, """{"message":"Bad credentials"}"""));
        var token = new ForgeToken.Personal("very-secret");

        var error = await Assert.ThrowsAsync<ForgeException>(() =>
            SomeForge.GitHub(stub.Address, token).FindAsync(SomeForge.Branch, "main", Token)
        );

        Assert.DoesNotContain("very-secret", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("very-secret", $"{token} {new ForgeToken.Job("very-secret")}", StringComparison.Ordinal);
        Assert.Equal("Token very-secret", stub.Requests[0].Headers["Authorization"]);
    }
}
