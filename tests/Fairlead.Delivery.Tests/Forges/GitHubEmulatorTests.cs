using Fairlead.Delivery.Forges;
using Fairlead.Delivery.Forges.GitHub;
using Fairlead.Forges;
using Fairlead.Git.Objects;
using Fairlead.TestKit;
using Octokit;

namespace Fairlead.Delivery.Tests.Forges;

/// <summary>
/// Pull requests against an emulator of GitHub that is not ours. It lacks commit statuses and says "not merged" of
/// everything; those are tested against GitHub's documented answers.
/// </summary>
public sealed class GitHubEmulatorTests : IClassFixture<Emulator>
{
    private static int _count;
    private readonly Emulator _emulator;
    private readonly string _branch = $"fairlead/promote/env-{Interlocked.Increment(ref _count)}";

    public GitHubEmulatorTests(Emulator emulator)
    {
        Server.Needs("npm");
        _emulator = emulator;
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_pull_request_is_opened_with_labels_and_found_again()
    {
        var head = await PushAsync();
        var forge = Forge();

        var opened = await forge.OpenAsync(Draft(), Token);
        var found = await forge.FindAsync(_branch, "main", Token);

        Assert.Equal(head, found?.Head);
        Assert.Equal(opened.Number, found?.Number);
        Assert.Equal(["promotion", "staging"], found!.Labels.Order(StringComparer.Ordinal));
        Assert.Same(found, await forge.UpdateAsync(found, Draft(), Token));
    }

    [Fact]
    public async Task It_is_brought_up_to_date()
    {
        await PushAsync();
        var forge = Forge();
        var opened = await forge.OpenAsync(Draft(), Token);

        var second = await forge.UpdateAsync(
            opened,
            Draft() with
            {
                Title = "Another title",
                Body = "Another text",
            },
            Token
        );

        Assert.Equal((opened.Number, "Another title", "Another text"), (second.Number, second.Title, second.Body));
    }

    [Fact]
    public async Task It_is_commented_on_and_closed()
    {
        await PushAsync();
        var forge = Forge();
        var opened = await forge.OpenAsync(Draft(), Token);

        await forge.CloseAsync(opened, "Nothing is left to promote.", Token);

        var comment = Assert.Single(await Client().Issue.Comment.GetAllForIssue("bot", "environments", opened.Number));
        Assert.Equal("Nothing is left to promote.", comment.Body);
        Assert.Null(await forge.FindAsync(_branch, "main", Token));
    }

    [Fact]
    public async Task An_approval_is_told_with_its_commit()
    {
        var head = await PushAsync();
        var forge = Forge();
        var opened = await forge.OpenAsync(Draft(), Token);
        await Client("review")
            .PullRequest.Review.Create(
                "bot",
                "environments",
                opened.Number,
                new PullRequestReviewCreate { Event = PullRequestReviewEvent.Approve, Body = "Fine." }
            );

        Assert.Empty(await forge.ApprovalsAsync(opened, Token));
        await Client().Repository.Collaborator.Add("bot", "environments", "anna", new CollaboratorRequest("push"));

        var approval = Assert.Single(await forge.ApprovalsAsync(opened, Token));

        Assert.Equal(("anna", head.Hex), (approval.Person, approval.Commit));
    }

    [Fact]
    public async Task A_moved_head_is_not_merged_and_the_gated_one_is()
    {
        await PushAsync();
        var forge = Forge();
        var opened = await forge.OpenAsync(Draft(), Token);

        var stale = await forge.MergeAsync(opened, SomeForge.Commit(), new CommitMessage("Promote"), Token);
        var merged = await forge.MergeAsync(opened, opened.Head, new CommitMessage("Promote"), Token);

        // In other words than GitHub's documented 409, which the sandbox's forge has.
        Assert.False(stale.IsMerged);
        Assert.True(merged.IsMerged, merged.Refusal);
        Assert.Null(await forge.FindAsync(_branch, "main", Token));
    }

    [Fact]
    public async Task The_check_runs_of_a_commit_are_read()
    {
        var head = await PushAsync();
        await Client()
            .Check.Run.Create(
                "bot",
                "environments",
                new NewCheckRun("ci/e2e", head.Hex)
                {
                    Status = CheckStatus.Completed,
                    Conclusion = CheckConclusion.Success,
                    StartedAt = DateTimeOffset.UnixEpoch,
                    CompletedAt = DateTimeOffset.UnixEpoch,
                }
            );
        var api = new GitHubApi(Address(), new ForgeToken.Personal("secret"), SomeForge.Hasty, Handler);

        var state = Assert.Single(await new GitHubStatuses(api).ChecksAsync(head, Token));

        Assert.Equal(("ci/e2e", CommitStatusValue.Success), (state.Context, state.State));
    }

    [Fact]
    public async Task An_app_gets_a_token_of_its_own()
    {
        await PushAsync();

        var opened = await Forge(new ForgeToken.App("12345", _emulator.AppKey)).OpenAsync(Draft(), Token);

        var author = (await Client().PullRequest.Get("bot", "environments", opened.Number)).User.Login;
        Assert.Equal("promoter[bot]", author);
    }

    [Fact]
    public async Task A_wrong_key_of_an_app_is_said()
    {
        var error = await Assert.ThrowsAsync<ForgeException>(() =>
            Forge(new ForgeToken.App("12345", "not a key")).FindAsync(_branch, "main", Token)
        );

        Assert.Equal(
            "The private key of GitHub App 12345 cannot be read; give the whole PEM file that GitHub made for the app.",
            error.Message
        );
    }

    private PullRequestDraft Draft() => SomeForge.Draft() with { HeadBranch = _branch, Reviewers = [] };

    private ForgeAddress Address() => new(ForgeKind.GitHub, _emulator.Address, "bot/environments");

    private GitHubForge Forge(ForgeToken? token = null) =>
        new(Address(), token ?? new ForgeToken.Personal("secret"), SomeForge.Hasty, Handler);

    private static SocketsHttpHandler Handler() => new();

    private GitHubClient Client(string token = "secret") =>
        new(new Connection(new ProductHeaderValue("test"), _emulator.Address)) { Credentials = new Credentials(token) };

    private async Task<CommitId> PushAsync()
    {
        var git = Client().Git;
        var main = (await Client().Repository.Branch.Get("bot", "environments", "main")).Commit.Sha;
        var tree = new NewTree { BaseTree = (await git.Commit.Get("bot", "environments", main)).Tree.Sha };
        tree.Tree.Add(
            new NewTreeItem
            {
                Path = $"{_branch}.txt",
                Mode = "100644",
                Type = TreeType.Blob,
                Content = _branch,
            }
        );
        var made = await git.Tree.Create("bot", "environments", tree);
        var commit = await git.Commit.Create("bot", "environments", new NewCommit("Promote", made.Sha, main));
        await git.Reference.Create("bot", "environments", new NewReference($"refs/heads/{_branch}", commit.Sha));
        return CommitId.Parse(commit.Sha);
    }
}
