using System.Text.Json.Nodes;
using Fairlead.Delivery.Forges;
using Fairlead.Delivery.Forges.GitLab;
using Fairlead.Forges;
using Fairlead.Git.Objects;

namespace Fairlead.Delivery.Tests.Forges;

/// <summary>GitLab's answers here have the shapes of its REST API documentation, version 4.</summary>
public sealed class GitLabForgeTests
{
    private const string Project = "/api/v4/projects/acme%2Fshop%2Fenvironments/";
    private static readonly string MergeRequest = $$"""
        {"id":1,"iid":7,"project_id":3,"title":"Promote dev to staging","description":"| app |\n|---|\n| a |","state":"opened",
         "source_branch":"{{SomeForge.Branch}}","target_branch":"main","source_project_id":3,"target_project_id":3,
         "labels":["promotion","staging"],"reviewers":[{"id":9,"username":"anna","name":"Anna","state":"active"}],
         "sha":"{{new string('a', 40)}}","merge_commit_sha":null,"squash_commit_sha":null,
         "web_url":"https://gitlab.example/acme/shop/environments/-/merge_requests/7","draft":false}
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_merge_request_is_found_by_its_branches()
    {
        await using var stub = await StubForge.StartAsync(StubAnswer.Json($"[{MergeRequest}]"));
        using var forge = Open(stub);

        var found = await forge.FindAsync(SomeForge.Branch, "main", Token);

        Assert.Equal(7, found?.Number);
        Assert.Equal(["anna"], found?.Reviewers);
        Assert.Equal(
            [
                $"GET {Project}merge_requests?state=opened&source_branch=fairlead%2Fpromote%2Fstaging&target_branch=main&per_page=100&page=1",
            ],
            stub.Lines
        );
        Assert.Equal("secret", stub.Requests[0].Headers["PRIVATE-TOKEN"]);
    }

    [Fact]
    public async Task A_forks_merge_request_is_not_ours()
    {
        var foreign = MergeRequest.Replace("\"source_project_id\":3", "\"source_project_id\":4");
        await using var stub = await StubForge.StartAsync(StubAnswer.Json($"[{foreign}]"));
        using var forge = Open(stub);

        Assert.Null(await forge.FindAsync(SomeForge.Branch, "main", Token));
    }

    [Fact]
    public async Task Every_open_merge_request_is_listed_but_those_of_forks()
    {
        var foreign = MergeRequest.Replace("\"source_project_id\":3", "\"source_project_id\":4");
        await using var stub = await StubForge.StartAsync(StubAnswer.Json($"[{foreign},{MergeRequest}]"));
        using var forge = Open(stub);

        var listed = await forge.ListAsync("main", Token);

        Assert.Equal(SomeForge.Branch, Assert.Single(listed).HeadBranch);
        Assert.Contains("target_branch=main", stub.Lines.First(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_page_of_a_list_is_read()
    {
        await using var stub = await StubForge.StartAsync(
            StubAnswer
                .Json("""[{"name":"ci/a","status":"success","created_at":"2026-11-23T08:00:00Z"}]""")
                .With("x-next-page", "2"),
            StubAnswer
                .Json("""[{"name":"ci/b","status":"running","created_at":"2026-11-23T08:00:00Z"}]""")
                .With("x-next-page", "")
        );
        using var forge = Open(stub);

        var states = await forge.StatusesAsync(SomeForge.Commit(), Token);

        Assert.Equal(["ci/a Success", "ci/b Pending"], states.Select(state => $"{state.Context} {state.State}"));
    }

    [Fact]
    public async Task The_newest_status_of_a_name_counts()
    {
        await using var stub = await StubForge.StartAsync(
            StubAnswer.Json(
                """
                [{"name":"fairlead/dev","status":"failed","description":"old","created_at":"2026-11-23T08:00:00Z","finished_at":"2026-11-23T08:01:00Z"},
                 {"name":"fairlead/dev","status":"success","description":"new","created_at":"2026-11-23T09:00:00Z","finished_at":"2026-11-23T09:01:00Z"},
                 {"name":"fairlead/dev","status":"pending","description":"older","created_at":"2026-11-23T07:00:00Z"}]
                """
            )
        );
        using var forge = Open(stub);

        var state = Assert.Single(await forge.StatusesAsync(SomeForge.Commit(), Token));

        Assert.Equal("new", state.Description);
        Assert.Equal(CommitStatusValue.Success, state.State);
    }

    [Fact]
    public async Task Opening_asks_for_labels_and_the_reviewers_that_GitLab_knows()
    {
        await using var stub = await StubForge.StartAsync(request =>
            request.Target.StartsWith("/api/v4/users", StringComparison.Ordinal)
                ? StubAnswer.Json("""[{"id":9,"username":"anna","name":"Anna","state":"active"}]""")
                : new StubAnswer(201, MergeRequest)
        );
        using var forge = Open(stub);

        var opened = await forge.OpenAsync(SomeForge.Draft(), Token);

        var sent = JsonNode.Parse(stub.Requests[^1].Body)!;
        Assert.Equal("promotion,staging", (string?)sent["labels"]);
        Assert.Equal("[9]", sent["reviewer_ids"]?.ToJsonString());
        Assert.True((bool?)sent["remove_source_branch"]);
        Assert.Equal(
            ["GitLab acme/shop/environments: acme/ops cannot be asked for a review: there is no user of that name."],
            opened.Warnings
        );
    }

    [Fact]
    public async Task One_that_exists_already_is_brought_up_to_date()
    {
        await using var stub = await StubForge.StartAsync(request =>
            request switch
            {
                { Method: "POST" } => new StubAnswer(
                    409,
                    """{"message":["Another open merge request already exists for this source branch: !7"]}"""
                ),
                { Method: "GET" } when request.Target.Contains("users") => StubAnswer.Json("[]"),
                { Method: "GET" } => StubAnswer.Json($"[{MergeRequest}]"),
                _ => StubAnswer.Json(MergeRequest),
            }
        );
        using var forge = Open(stub);

        var opened = await forge.OpenAsync(SomeForge.Draft("Another title"), Token);

        Assert.Equal(7, opened.Number);
        Assert.Equal($"PUT {Project}merge_requests/7", stub.Lines.Last());
    }

    [Fact]
    public async Task What_says_the_same_is_not_sent()
    {
        await using var stub = await StubForge.StartAsync(StubAnswer.Json($"[{MergeRequest}]"));
        using var forge = Open(stub);
        var found = await forge.FindAsync(SomeForge.Branch, "main", Token);

        Assert.Same(found, await forge.UpdateAsync(found!, SomeForge.Draft(), Token));
        Assert.Single(stub.Requests);
    }

    [Fact]
    public async Task A_merge_names_the_head_that_was_gated()
    {
        var merged = MergeRequest
            .Replace("\"opened\"", "\"merged\"")
            .Replace("\"squash_commit_sha\":null", $"\"squash_commit_sha\":\"{new string('c', 40)}\"");
        await using var stub = await StubForge.StartAsync(StubAnswer.Json(merged));
        using var forge = Open(stub);

        var outcome = await forge.MergeAsync(SomeForge.PullRequest(), SomeForge.Commit(), Message(), Token);

        Assert.Equal(SomeForge.Commit('c'), outcome.Commit);
        var sent = JsonNode.Parse(stub.Requests[0].Body)!;
        Assert.Equal(new string('a', 40), (string?)sent["sha"]);
        Assert.Equal("staging: all\n\nFairlead-Promotion: dev -> staging\n", (string?)sent["squash_commit_message"]);
    }

    [Theory]
    [InlineData(
        409,
        """{"message":"SHA does not match HEAD of source branch: bbbbbbbb"}""",
        "GitLab acme/shop/environments: cannot merge merge request 7: GitLab refuses it (409, SHA does not match HEAD of source branch: bbbbbbbb)."
    )]
    [InlineData(
        405,
        """{"message":"405 Method Not Allowed"}""",
        "GitLab acme/shop/environments: cannot merge merge request 7: GitLab refuses it (405, 405 Method Not Allowed)."
    )]
    public async Task A_merge_that_GitLab_refuses_is_an_outcome(int status, string body, string reason)
    {
        await using var stub = await StubForge.StartAsync(new StubAnswer(status, body));
        using var forge = Open(stub);

        var outcome = await forge.MergeAsync(SomeForge.PullRequest(), SomeForge.Commit(), Message(), Token);

        Assert.False(outcome.IsMerged);
        Assert.Equal(reason, outcome.Refusal);
    }

    [Fact]
    public async Task Who_approved_is_told_with_what_was_there_to_approve()
    {
        await using var stub = await StubForge.StartAsync(request =>
            StubAnswer.Json(
                request.Target.Contains("/versions")
                    ? $$"""
                    [{"id":2,"head_commit_sha":"{{SomeForge.Commit(
                        'b'
                    )}}","created_at":"2026-11-23T10:00:00Z","state":"collected"},
                     {"id":1,"head_commit_sha":"{{SomeForge.Commit(
                        'a'
                    )}}","created_at":"2026-11-23T08:00:00Z","state":"collected"}]
                    """
                    : """
                    {"id":5,"iid":7,"approved_by":[
                      {"user":{"id":9,"username":"anna"},"approved_at":"2026-11-23T09:00:00Z"},
                      {"user":{"id":8,"username":"ben"},"approved_at":"2026-11-23T11:00:00Z"},
                      {"user":{"id":7,"username":"cleo"}}]}
                    """
            )
        );
        using var forge = Open(stub);

        var approvals = await forge.ApprovalsAsync(SomeForge.PullRequest(), Token);

        Assert.Equal(
            [("anna", SomeForge.Commit('a').Hex), ("ben", SomeForge.Commit('b').Hex), ("cleo", "")],
            approvals.Select(approval => (approval.Person, approval.Commit))
        );
    }

    [Fact]
    public async Task Without_approvals_nothing_more_is_asked()
    {
        await using var stub = await StubForge.StartAsync(StubAnswer.Json("""{"id":5,"iid":7,"approved_by":[]}"""));
        using var forge = Open(stub);

        Assert.Empty(await forge.ApprovalsAsync(SomeForge.PullRequest(), Token));
        Assert.Single(stub.Requests);
    }

    [Fact]
    public async Task A_jobs_token_goes_into_its_own_header()
    {
        await using var stub = await StubForge.StartAsync(new StubAnswer(201, "{}"));
        using var forge = SomeForge.GitLab(new Uri(stub.Address, "api/v4/"), new ForgeToken.Job("job-secret"));

        await forge.SetStatusAsync(SomeForge.Commit(), SomeForge.State(CommitStatusValue.Failure), Token);

        var request = Assert.Single(stub.Requests);
        Assert.Equal("job-secret", request.Headers["JOB-TOKEN"]);
        Assert.False(request.Headers.ContainsKey("PRIVATE-TOKEN"));
        Assert.Equal($"{Project}statuses/{new string('a', 40)}", request.Target);
        Assert.Equal(
            """{"state":"failed","name":"fairlead/gates","description":"All gates pass.","target_url":"https://ci.example/7"}""",
            request.Body
        );
    }

    [Fact]
    public async Task Closing_says_why_first()
    {
        await using var stub = await StubForge.StartAsync(StubAnswer.Json(MergeRequest));
        using var forge = Open(stub);

        await forge.CloseAsync(SomeForge.PullRequest(), "Nothing is left to promote.", Token);

        Assert.Equal([$"POST {Project}merge_requests/7/notes", $"PUT {Project}merge_requests/7"], stub.Lines);
        Assert.Equal("""{"state_event":"close"}""", stub.Requests[1].Body);
    }

    [Fact]
    public async Task An_answer_that_is_cut_off_is_said_to_be_unreadable()
    {
        await using var stub = await StubForge.StartAsync(StubAnswer.Json("[{\"iid\":7,"));
        using var forge = Open(stub);

        var error = await Assert.ThrowsAsync<ForgeException>(() => forge.FindAsync(SomeForge.Branch, "main", Token));

        Assert.Equal(
            $"GitLab acme/shop/environments: {stub.Address}{Project[1..]}merge_requests answered 200 with JSON that is cut off or broken. Check the address of the API.",
            error.Message
        );
    }

    private static CommitMessage Message() =>
        new("staging: all", "", [new Trailer("Fairlead-Promotion", "dev -> staging")]);

    private static GitLabForge Open(StubForge stub) => SomeForge.GitLab(new Uri(stub.Address, "api/v4/"));
}
