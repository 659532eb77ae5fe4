using Fairlead.Delivery.Forges;
using Fairlead.Delivery.Forges.GitHub;
using Fairlead.Git;
using Fairlead.Git.Objects;
using Fairlead.Git.Remotes;
using Fairlead.Sandbox;
using Fairlead.Sandbox.Git;
using Fairlead.TestKit;

namespace Fairlead.Delivery.Tests.Forges;

/// <summary>The whole life of a pull request, through Octokit against the sandbox's forge.</summary>
public sealed class SandboxForgeTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private Fairlead.Sandbox.Sandbox _sandbox = null!;
    private BareClone _clone = null!;
    private GitHubForge _forge = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _sandbox = await Fairlead.Sandbox.Sandbox.StartAsync(
            new SandboxOptions { Folder = Path.Combine(_folder.FullPath, "sandbox") },
            Token
        );
        var seed = new GitSeed(new Dictionary<string, byte[]> { ["a.txt"] = "1\n"u8.ToArray() })
        {
            Branch = "main",
            Message = "Begin",
        };
        await _sandbox.Git.CreateAsync("environments", seed, Token);
        _clone = await BareClone.OpenAsync(
            Path.Combine(_folder.FullPath, "clone"),
            new GitRemote(_sandbox.Addresses.Repository("environments").ToString()),
            Token
        );
        _forge = new GitHubForge(
            new ForgeAddress(
                ForgeKind.GitHub,
                _sandbox.Addresses.Forge,
                SandboxAddresses.ForgeRepository("environments")
            ),
            ForgeToken.None,
            SomeForge.Hasty,
            () => new SocketsHttpHandler()
        );
    }

    public async ValueTask DisposeAsync()
    {
        _clone.Dispose();
        await _sandbox.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_pull_request_is_opened_found_and_left_alone_while_nothing_changes()
    {
        var head = await PushAsync("2\n");
        var opened = await _forge.OpenAsync(SomeForge.Draft(), Token);

        var found = await _forge.FindAsync(SomeForge.Branch, "main", Token);
        var again = await _forge.UpdateAsync(found!, SomeForge.Draft(), Token);

        Assert.Equal(1, opened.Number);
        Assert.Equal(head, found!.Head);
        Assert.Equal(["promotion", "staging"], found.Labels);
        Assert.Equal(["anna", "sandbox/ops"], found.Reviewers);
        Assert.Same(found, again);
    }

    [Fact]
    public async Task Opening_it_twice_updates_the_first()
    {
        await PushAsync("2\n");
        await _forge.OpenAsync(SomeForge.Draft(), Token);

        var second = await _forge.OpenAsync(SomeForge.Draft("Another title"), Token);

        Assert.Equal((1, "Another title"), (second.Number, second.Title));
    }

    [Fact]
    public async Task A_head_that_moved_after_the_gates_is_not_merged()
    {
        var gated = await PushAsync("2\n");
        var opened = await _forge.OpenAsync(SomeForge.Draft(), Token);
        await _forge.SetStatusAsync(gated, SomeForge.State(CommitStatusValue.Success), Token);
        await PushAsync("3\n");

        var outcome = await _forge.MergeAsync(opened, gated, new CommitMessage("Promote"), Token);

        Assert.Equal(
            $"GitHub sandbox/environments: the head of pull request 1 moved away from {gated.Short()}, for which the gates were evaluated. Run again.",
            outcome.Refusal
        );
    }

    [Theory]
    [InlineData(null, "expected")]
    [InlineData(CommitStatusValue.Failure, "failure")]
    public async Task A_promotion_is_not_merged_without_its_gates(CommitStatusValue? state, string word)
    {
        var head = await PushAsync("2\n");
        var opened = await _forge.OpenAsync(SomeForge.Draft(), Token);
        if (state is { } value)
        {
            await _forge.SetStatusAsync(head, SomeForge.State(value), Token);
        }

        var outcome = await _forge.MergeAsync(opened, head, new CommitMessage("Promote"), Token);

        Assert.Equal(
            $"GitHub sandbox/environments: pull request 1 cannot be merged (Required status check \"fairlead/gates\" is {word}).",
            outcome.Refusal
        );
    }

    [Fact]
    public async Task A_merge_brings_one_commit_with_the_message_that_was_given()
    {
        var before = await _clone.FetchAsync("main", Token);
        var head = await PushAsync("2\n");
        var opened = await _forge.OpenAsync(SomeForge.Draft(), Token);
        await _forge.SetStatusAsync(head, SomeForge.State(CommitStatusValue.Success), Token);
        var message = new CommitMessage(
            "staging: all",
            "- a 1.0",
            [new Trailer("Fairlead-Promotion", "dev -> staging")]
        );

        var outcome = await _forge.MergeAsync(opened, head, message, Token);

        var tip = (await _clone.FetchAsync("main", Token))!.Value;
        Assert.Equal(outcome.Commit, tip);
        Assert.Equal([before!.Value], _clone.Describe(tip).Parents);
        Assert.Equal(message.ToString(), _clone.Describe(tip).Message.ToString());
        Assert.Equal("2\n", _clone.Snapshot(tip).ReadText("a.txt"));
        Assert.Null(await _forge.FindAsync(SomeForge.Branch, "main", Token));
    }

    [Fact]
    public async Task The_newest_status_of_a_context_is_read()
    {
        var head = await PushAsync("2\n");
        await _forge.SetStatusAsync(head, SomeForge.State(CommitStatusValue.Pending), Token);
        await _forge.SetStatusAsync(head, SomeForge.State(CommitStatusValue.Success), Token);

        var state = Assert.Single(await _forge.StatusesAsync(head, Token));

        Assert.Equal(CommitStatusValue.Success, state.State);
    }

    [Fact]
    public async Task Closing_leaves_a_comment_and_a_deleted_branch_closes_too()
    {
        var main = await PushAsync("2\n");
        var opened = await _forge.OpenAsync(SomeForge.Draft(), Token);
        await _forge.CloseAsync(opened, "Nothing is left to promote.", Token);
        Assert.Null(await _forge.FindAsync(SomeForge.Branch, "main", Token));

        await _forge.OpenAsync(SomeForge.Draft(), Token);
        await _clone.DeleteBranchAsync(SomeForge.Branch, main, Token);

        Assert.Null(await _forge.FindAsync(SomeForge.Branch, "main", Token));
    }

    [Fact]
    public async Task What_the_forge_knows_survives_a_restart()
    {
        await PushAsync("2\n");
        await _forge.OpenAsync(SomeForge.Draft(), Token);
        await _sandbox.DisposeAsync();
        _sandbox = await Fairlead.Sandbox.Sandbox.StartAsync(
            new SandboxOptions { Folder = Path.Combine(_folder.FullPath, "sandbox") },
            Token
        );

        Assert.Equal(1, (await _forge.FindAsync(SomeForge.Branch, "main", Token))?.Number);
    }

    [Fact]
    public async Task The_page_of_a_pull_request_shows_its_text_and_runs_nothing_of_it()
    {
        await PushAsync("2\n");
        const string Hostile = """
            \*no stars\* \`no code\` \[no\](http://link.test) a \| b \< c \&lt; \\
            <script>alert(1)</script> [x](javascript:alert(1)) **bold** `<b>` <img src=x onerror=alert(1)>

            <details><summary>catalog 1.3 -&gt; 1.4 <i>x</i></summary>
            <details><summary>catalog 1.3 -&gt; 1.4</summary>

            ```diff
            + ConfigMap <new>
            ```
            """;
        await _forge.OpenAsync(SomeForge.Draft("A <title>", Hostile), Token);
        using var http = new HttpClient();

        using var answer = await http.GetAsync(new Uri($"{_sandbox.Addresses.PullRequests("environments")}/1"), Token);

        var page = await answer.Content.ReadAsStringAsync(Token);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
        Assert.Contains(
            "*no stars* `no code` [no](http://link.test) a | b &lt; c &amp;lt; \\\n",
            page,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("href=\"javascript", page, StringComparison.Ordinal);
        Assert.Contains("<h1>A &lt;title&gt; <span", page, StringComparison.Ordinal);
        Assert.Contains("<summary>catalog 1.3 -&gt; 1.4</summary>", page, StringComparison.Ordinal);
        Assert.Contains("<span class=\"add\">+ ConfigMap &lt;new&gt;</span>", page, StringComparison.Ordinal);
        Assert.StartsWith(
            "default-src 'none'",
            answer.Headers.GetValues("Content-Security-Policy").Single(),
            StringComparison.Ordinal
        );
    }

    private async Task<CommitId> PushAsync(string text)
    {
        var tip = (await _clone.FetchAsync("main", Token))!.Value;
        var change = new TreeChange
        {
            Writes = new Dictionary<string, byte[]> { ["a.txt"] = System.Text.Encoding.UTF8.GetBytes(text) },
            Message = new CommitMessage("Promote"),
        };
        return (await _clone.PutBranchAsync(SomeForge.Branch, tip, change, Token)).Tip;
    }
}
