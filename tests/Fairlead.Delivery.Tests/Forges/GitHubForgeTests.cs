using Fairlead.Delivery.Forges;
using Fairlead.Git.Objects;

namespace Fairlead.Delivery.Tests.Forges;

/// <summary>GitHub's answers here have the shapes of its REST API documentation, version 2022-11-28.</summary>
public sealed class GitHubForgeTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_forks_pull_request_is_not_ours()
    {
        await using var stub = await StubForge.StartAsync(
            StubAnswer.Json($"[{PullRequest(head: "stranger/environments")}]")
        );

        Assert.Null(await SomeForge.GitHub(stub.Address).FindAsync(SomeForge.Branch, "main", Token));
    }

    [Fact]
    public async Task Every_open_pull_request_is_listed_but_those_of_forks()
    {
        await using var stub = await StubForge.StartAsync(
            StubAnswer.Json($"[{PullRequest(head: "stranger/environments")},{PullRequest()}]"),
            StubAnswer.Json("[]")
        );

        var listed = await SomeForge.GitHub(stub.Address).ListAsync("main", Token);

        Assert.Equal(SomeForge.Branch, Assert.Single(listed).HeadBranch);
        Assert.Contains("base=main", stub.Lines.First(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reviewer_who_cannot_be_asked_is_a_warning()
    {
        await using var stub = await StubForge.StartAsync(request =>
            request switch
            {
                { Method: "POST" } when Ends(request, "/requested_reviewers") => new StubAnswer(
                    422,
                    """{"message":"Reviews may only be requested from collaborators. One or more of the users or teams you specified is not a collaborator."}"""
                ),
                _ when Ends(request, "/reviews") => StubAnswer.Json("[]"),
                _ when Ends(request, "/labels") => StubAnswer.Json(
                    """[{"id":1,"name":"promotion"},{"id":2,"name":"staging"}]"""
                ),
                _ => new StubAnswer(201, PullRequest()),
            }
        );

        var opened = await SomeForge.GitHub(stub.Address).OpenAsync(SomeForge.Draft(), Token);

        Assert.Equal(
            [
                "GitHub acme/environments: cannot ask anna, acme/ops for a review: GitHub refuses it (422, Reviews may only be requested from collaborators. One or more of the users or teams you specified is not a collaborator).",
            ],
            opened.Warnings
        );
        var asked = stub.Requests.Single(request => Ends(request, "/requested_reviewers")).Body;
        Assert.Equal("""{"reviewers":["anna"],"team_reviewers":["ops"]}""", asked);
    }

    [Fact]
    public async Task A_repository_without_squashing_gets_a_merge_commit()
    {
        await using var stub = await StubForge.StartAsync(request =>
            request.Body.Contains("\"squash\"")
                ? new StubAnswer(405, """{"message":"Squash merges are not allowed on this repository."}""")
                : StubAnswer.Json(
                    $$"""{"sha":"{{new string('c', 40)}}","merged":true,"message":"Pull Request successfully merged"}"""
                )
        );

        var outcome = await SomeForge
            .GitHub(stub.Address)
            .MergeAsync(SomeForge.PullRequest(), SomeForge.Commit(), new CommitMessage("staging: all"), Token);

        Assert.Equal(SomeForge.Commit('c'), outcome.Commit);
        Assert.Contains("\"merge_method\":\"merge\"", stub.Requests[1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_last_word_of_a_reviewer_counts_and_a_comment_takes_nothing_back()
    {
        await using var stub = await StubForge.StartAsync(request =>
            StubAnswer.Json(
                request.Target.EndsWith("/permission", StringComparison.Ordinal)
                    ? """{"permission":"write","role_name":"maintain","user":{"login":"anna","id":9}}"""
                    : $"[{Review("anna", "APPROVED", 1)},{Review("anna", "COMMENTED", 2)},{Review("ben", "APPROVED", 3)},{Review("ben", "CHANGES_REQUESTED", 4)},{Review("cleo", "DISMISSED", 5)}]"
            )
        );

        var approval = Assert.Single(
            await SomeForge.GitHub(stub.Address).ApprovalsAsync(SomeForge.PullRequest(), Token)
        );

        Assert.Equal("anna", approval.Person);
        Assert.Equal(new string('a', 40), approval.Commit);
    }

    [Theory]
    [InlineData(200, """{"permission":"read","role_name":"triage","user":{"login":"anna","id":9}}""")]
    [InlineData(200, """{"permission":"none","role_name":"","user":{"login":"anna","id":9}}""")]
    [InlineData(404, """{"message":"anna is not a user"}""")]
    public async Task Whoever_may_not_write_approves_of_nothing(int status, string permission)
    {
        await using var stub = await StubForge.StartAsync(request =>
            request.Target.EndsWith("/permission", StringComparison.Ordinal)
                ? new StubAnswer(status, permission)
                : StubAnswer.Json($"[{Review("anna", "APPROVED", 1)}]")
        );

        Assert.Empty(await SomeForge.GitHub(stub.Address).ApprovalsAsync(SomeForge.PullRequest(), Token));
    }

    [Fact]
    public async Task Statuses_and_check_runs_are_read_together()
    {
        await using var stub = await StubForge.StartAsync(request =>
            StubAnswer.Json(
                request.Target.Contains("check-runs")
                    ? """{"total_count":1,"check_runs":[{"id":4,"name":"e2e","status":"completed","conclusion":"failure","started_at":"2026-11-23T08:00:00Z","completed_at":"2026-11-23T08:05:00Z","output":{"title":"2 failed"}}]}"""
                    : """
                    [{"id":2,"context":"fairlead/dev","state":"success","description":"healthy","target_url":null,"created_at":"2026-11-23T09:00:00Z","updated_at":"2026-11-23T09:00:00Z"},
                     {"id":1,"context":"fairlead/dev","state":"pending","description":"waiting","target_url":null,"created_at":"2026-11-23T08:00:00Z","updated_at":"2026-11-23T08:00:00Z"}]
                    """
            )
        );

        var states = await SomeForge.GitHub(stub.Address).StatusesAsync(SomeForge.Commit(), Token);

        Assert.Equal(
            ["fairlead/dev Success healthy", "e2e Failure 2 failed"],
            states.Select(state => $"{state.Context} {state.State} {state.Description}")
        );
    }

    [Fact]
    public async Task A_long_description_is_cut_to_what_GitHub_takes()
    {
        await using var stub = await StubForge.StartAsync(new StubAnswer(201, """{"id":1,"state":"success"}"""));
        var state = SomeForge.State(CommitStatusValue.Success) with { Description = new string('x', 200) };

        await SomeForge.GitHub(stub.Address).SetStatusAsync(SomeForge.Commit(), state, Token);

        Assert.Contains($"\"{new string('x', 139)}…\"", stub.Requests[0].Body, StringComparison.Ordinal);
    }

    private static bool Ends(StubRequest request, string path) =>
        request.Target.Split('?')[0].EndsWith(path, StringComparison.Ordinal);

    private static string Review(string person, string state, int minute) =>
        $$"""{"id":{{minute}},"user":{"login":"{{person}}","id":1},"state":"{{state}}","commit_id":"{{new string('a', 40)}}","submitted_at":"2026-11-23T08:0{{minute}}:00Z"}""";

    private static string PullRequest(string head = "acme/environments") =>
        """
            {"id":1,"number":7,"state":"open","title":"Promote","body":"Text","html_url":"https://github.com/acme/environments/pull/7",
             "labels":[],"requested_reviewers":[],"requested_teams":[],"user":{"login":"bot","id":2},
             "head":{"label":"acme:b","ref":"fairlead/promote/staging","sha":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                     "repo":{"id":3,"name":"environments","full_name":"HEAD"}},
             "base":{"label":"acme:main","ref":"main","sha":"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb",
                     "repo":{"id":3,"name":"environments","full_name":"acme/environments","owner":{"login":"acme","id":1}}}}
            """.Replace("HEAD", head);
}
