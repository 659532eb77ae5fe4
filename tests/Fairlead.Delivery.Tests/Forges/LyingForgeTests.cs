using Fairlead.Delivery.Forges;
using Fairlead.Forges;
using Fairlead.TestKit;

namespace Fairlead.Delivery.Tests.Forges;

/// <summary>A server that lies in every call's answer: each ends in a sentence, and the token goes nowhere else.</summary>
public sealed class LyingForgeTests
{
    private static readonly string[] Rubbish =
    [
        "null",
        "[]",
        "{}",
        "[null]",
        "[{}]",
        "[[]]",
        "\"text\"",
        "7",
        "[7]",
        """{"head":null,"base":[],"number":"x","labels":[null]}""",
        """{"sha":null,"source_branch":null,"reviewers":[null],"approved_by":[null]}""",
        """[{"id":1},{"id""",
        new('[', 100_000),
        string.Concat(Enumerable.Repeat("{\"a\":", 100_000)),
        "",
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<ForgeKind, string> Calls { get; } =
        new MatrixTheoryData<ForgeKind, string>(
            [ForgeKind.GitHub, ForgeKind.GitLab],
            ["find", "open", "update", "close", "statuses", "status", "merge", "approvals"]
        ).Aggregate(
            new TheoryData<ForgeKind, string>(),
            (all, row) =>
            {
                all.Add(row.Data.Item1, row.Data.Item2);
                return all;
            }
        );

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Rubbish_ends_in_a_sentence_and_never_in_a_stumble(ForgeKind kind, string call)
    {
        foreach (var body in Rubbish)
        {
            await using var server = LyingServer.Start(_ => LyingAnswer.Json(body));
            var error = await Record.ExceptionAsync(() => CallAsync(Open(kind, server), call));

            // What a call does not read, or reads as empty, is no error.
            Assert.True(error is null or ForgeException, $"{body[..Math.Min(60, body.Length)]}: {error}");
            Assert.DoesNotContain("Object reference", error?.Message ?? "", StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(ForgeKind.GitHub, "null", "answered 200 with no object")]
    [InlineData(ForgeKind.GitHub, "[]", "answered 200 with no object")]
    [InlineData(ForgeKind.GitHub, "", "answered 200 with nothing")]
    [InlineData(ForgeKind.GitHub, "{}", "GitHub's answer cannot be read")]
    [InlineData(ForgeKind.GitLab, "null", "GitLab's answer cannot be read")]
    [InlineData(ForgeKind.GitLab, "[]", "GitLab's answer cannot be read")]
    public async Task Something_else_where_a_pull_request_is_due_is_an_error(ForgeKind kind, string body, string why)
    {
        await using var server = LyingServer.Start(_ => LyingAnswer.Json(body));

        var error = await Assert.ThrowsAsync<ForgeException>(() => CallAsync(Open(kind, server), "update"));

        Assert.Equal(ForgeFailure.Invalid, error.Failure);
        Assert.EndsWith($"{why}. Check the address of the API.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ForgeKind.GitHub, "null", "answered 200 with no list")]
    [InlineData(ForgeKind.GitHub, "{}", "answered 200 with no list")]
    [InlineData(ForgeKind.GitHub, "", "answered 200 with nothing")]
    [InlineData(ForgeKind.GitHub, "[null]", "GitHub's answer cannot be read")]
    [InlineData(ForgeKind.GitLab, "null", "GitLab's answer cannot be read")]
    [InlineData(ForgeKind.GitLab, "{}", "GitLab's answer cannot be read")]
    [InlineData(ForgeKind.GitLab, "[null]", "GitLab's answer cannot be read")]
    public async Task Something_else_where_a_list_is_due_is_no_empty_list(ForgeKind kind, string body, string why)
    {
        await using var server = LyingServer.Start(_ => LyingAnswer.Json(body));

        foreach (var call in (string[])["find", "statuses"])
        {
            var error = await Assert.ThrowsAsync<ForgeException>(() => CallAsync(Open(kind, server), call));

            Assert.Equal(ForgeFailure.Invalid, error.Failure);
            Assert.EndsWith($"{why}. Check the address of the API.", error.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("http://elsewhere.example/page", "http://elsewhere.example")]
    [InlineData("https://127.0.0.1/page", "https://127.0.0.1")]
    public async Task The_token_does_not_follow_a_link_to_another_host(string next, string place)
    {
        await using var server = LyingServer.Start(_ => LyingAnswer.Json("[]", $"Link: <{next}>; rel=\"next\"\r\n"));

        var error = await Assert.ThrowsAsync<ForgeException>(() =>
            CallAsync(Open(ForgeKind.GitHub, server), "statuses")
        );

        Assert.Equal(
            $"GitHub acme/environments names {place} for the next page, where the token is not sent: requests stay at {server.Address.GetLeftPart(UriPartial.Authority)}. Check the address of the API.",
            error.Message
        );
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_link_to_itself_is_not_followed_for_ever()
    {
        LyingServer? self = null;
        await using var server = LyingServer.Start(_ =>
            LyingAnswer.Json("[]", $"Link: <{self!.Address}page?page=2>; rel=\"next\"\r\n")
        );
        self = server;

        var error = await Assert.ThrowsAsync<ForgeException>(() =>
            CallAsync(Open(ForgeKind.GitHub, server), "statuses")
        );

        Assert.Equal(
            $"GitHub acme/environments: the list at {server.Address}page names this address as a next page of itself. Check the address of the API.",
            error.Message
        );
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task Links_without_an_end_are_followed_a_hundred_times()
    {
        LyingServer? self = null;
        var page = 0;
        await using var server = LyingServer.Start(_ =>
            LyingAnswer.Json("[]", $"Link: <{self!.Address}page?page={++page}>; rel=\"next\"\r\n")
        );
        self = server;

        var error = await Assert.ThrowsAsync<ForgeException>(() =>
            CallAsync(Open(ForgeKind.GitHub, server), "statuses")
        );

        Assert.Equal(
            $"GitHub acme/environments: the list at {server.Address}page has more than 100 pages. Check the address of the API.",
            error.Message
        );
    }

    [Fact]
    public async Task A_next_page_that_is_the_same_page_is_not_read_for_ever()
    {
        await using var server = LyingServer.Start(_ => LyingAnswer.Json("[]", "x-next-page: 1\r\n"));

        var error = await Assert.ThrowsAsync<ForgeException>(() =>
            CallAsync(Open(ForgeKind.GitLab, server), "statuses")
        );

        Assert.EndsWith(
            "names this address as a next page of itself. Check the address of the API.",
            error.Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(ForgeKind.GitHub)]
    [InlineData(ForgeKind.GitLab)]
    public async Task The_token_does_not_follow_a_redirect_to_another_host(ForgeKind kind)
    {
        await using var server = LyingServer.Start(_ => LyingAnswer.Redirect("http://elsewhere.example/x"));

        var error = await Assert.ThrowsAsync<ForgeException>(() => CallAsync(Open(kind, server), "find"));

        Assert.EndsWith(
            " redirects to http://elsewhere.example, where the token is not sent; name that address as the API's if it is right.",
            error.Message,
            StringComparison.Ordinal
        );
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData(ForgeKind.GitHub)]
    [InlineData(ForgeKind.GitLab)]
    public async Task A_list_of_240_MB_does_not_drown_the_process(ForgeKind kind)
    {
        var block = Enumerable.Repeat("[],"u8.ToArray(), 10_000).SelectMany(part => part).ToArray();
        await using var server = LyingServer.Start(_ => new LyingAnswer(
            200,
            "Content-Type: application/json\r\n",
            Enumerable.Repeat(block, 8_000).Prepend("["u8.ToArray())
        ));
        var before = GC.GetTotalAllocatedBytes(precise: true);

        var error = await Assert.ThrowsAsync<ForgeException>(() => CallAsync(Open(kind, server), "find"));

        Assert.EndsWith(
            " answered 200 with more than 16777216 bytes. Check the address of the API.",
            error.Message,
            StringComparison.Ordinal
        );
        // Other tests allocate, too.
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, 1_000_000_000);
    }

    private static IForge Open(ForgeKind kind, LyingServer server) =>
        kind == ForgeKind.GitHub ? SomeForge.GitHub(server.Address) : SomeForge.GitLab(server.Address);

    private static Task CallAsync(IForge forge, string call) =>
        call switch
        {
            "find" => forge.FindAsync(SomeForge.Branch, "main", Token),
            "open" => forge.OpenAsync(SomeForge.Draft(), Token),
            "update" => forge.UpdateAsync(SomeForge.PullRequest(), SomeForge.Draft("Another"), Token),
            "close" => forge.CloseAsync(SomeForge.PullRequest(), "Bye", Token),
            "statuses" => forge.StatusesAsync(SomeForge.Commit(), Token),
            "status" => forge.SetStatusAsync(SomeForge.Commit(), SomeForge.State(CommitStatusValue.Success), Token),
            "merge" => forge.MergeAsync(
                SomeForge.PullRequest(),
                SomeForge.Commit(),
                new Fairlead.Git.Objects.CommitMessage("staging: all"),
                Token
            ),
            _ => forge.ApprovalsAsync(SomeForge.PullRequest(), Token),
        };
}
