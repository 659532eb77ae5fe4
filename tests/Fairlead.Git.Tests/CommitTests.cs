using System.Globalization;
using Fairlead.Git.Objects;
using Fairlead.Git.Remotes;
using Fairlead.Git.Tests.Servers;
using Fairlead.TestKit;

namespace Fairlead.Git.Tests;

/// <summary>Commits and pushes, over HTTP and to a path.</summary>
public sealed class CommitTests : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly BareRepository _repository = new(("dev/a.txt", "one\n"), ("c.txt", "three\n"));
    private readonly HttpGitServer _server;

    public CommitTests() => _server = new HttpGitServer(_repository.Root);

    public static TheoryData<string> Ways => ["http", "path"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
        _repository.Dispose();
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_change_lands_as_one_commit_that_the_git_program_accepts(string way)
    {
        using var clone = await OpenAsync(way);
        var before = _repository.Tip;
        var message = new CommitMessage("Release catalog 1.4.0", "Why.", [new("Fairlead-Release", "catalog 1.4.0")]);

        var outcome = await clone.CommitAsync(
            "main",
            _ => Some.Change("dev/b.txt", "two\n") with { Message = message },
            Token
        );

        Assert.Equal(new PushOutcome(_repository.Tip, Changed: true, Attempts: 1), outcome);
        Assert.Equal(before.Hex, _repository.Git("rev-parse", "main^"));
        Assert.Equal("A\tdev/b.txt", _repository.Git("diff", "--name-status", "main^", "main"));
        Assert.Equal(message.ToString(), _repository.Git("log", "-1", "--format=%B", "main") + "\n");
        Assert.Equal("Fairlead <fairlead@localhost>", _repository.Git("log", "-1", "--format=%an <%ae>", "main"));
        _repository.Git("fsck", "--strict");
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task The_same_change_again_makes_no_commit(string way)
    {
        using var clone = await OpenAsync(way);
        var first = await clone.CommitAsync("main", _ => Some.Change("dev/b.txt", "two\n"), Token);

        var second = await clone.CommitAsync("main", _ => Some.Change("dev/b.txt", "two\n"), Token);

        Assert.Equal(new PushOutcome(first.Tip, Changed: false, Attempts: 1), second);
        Assert.Equal(2, _repository.Count);
    }

    [Fact]
    public async Task A_plan_that_wants_nothing_makes_no_commit()
    {
        using var clone = await OpenAsync("http");

        var outcome = await clone.CommitAsync("main", _ => null, Token);

        Assert.Equal(new PushOutcome(_repository.Tip, Changed: false, Attempts: 1), outcome);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_change_is_planned_again_on_the_tip_that_somebody_else_pushed(string way)
    {
        using var clone = await OpenAsync(way);
        var seen = new List<string?>();

        var outcome = await clone.CommitAsync(
            "main",
            snapshot =>
            {
                seen.Add(snapshot.ReadText("c.txt"));
                if (seen.Count == 1)
                {
                    _repository.Commit("Somebody else's", ("c.txt", "four\n"));
                }

                return Some.Change("mine.txt", $"on {snapshot.ReadText("c.txt")}");
            },
            Token
        );

        Assert.Equal(["three\n", "four\n"], seen);
        Assert.Equal(2, outcome.Attempts);
        Assert.Equal("on four", _repository.Text("mine.txt"));
        Assert.Equal(3, _repository.Count);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_branch_that_is_deleted_meanwhile_is_not_made_again(string way)
    {
        using var clone = await OpenAsync(way);

        var error = await Assert.ThrowsAsync<GitException>(() =>
            clone.CommitAsync(
                "main",
                _ =>
                {
                    _repository.Git("branch", "-m", "main", "other");
                    return Some.Change("mine.txt", "mine");
                },
                Token
            )
        );

        Assert.Equal(GitFailure.NotFound, error.Failure);
        Assert.Equal(
            $"Cannot push main to {clone.Remote.Url}: the repository has no such branch. Check its name, or push a first "
                + "commit to it.",
            error.Message
        );
        Assert.Equal("other", _repository.Git("for-each-ref", "--format=%(refname:short)"));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Sixteen_writers_at_once_lose_nothing(string way)
    {
        const int writers = 16;
        const int bumps = 1;
        await Task.WhenAll(Enumerable.Range(0, writers).Select(writer => BumpAsync(way, writer, bumps, queued: true)));

        AssertEveryBumpLanded(writers, bumps);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Writers_of_different_machines_who_do_not_queue_lose_nothing(string way)
    {
        const int writers = 5;
        const int bumps = 2;
        await Task.WhenAll(Enumerable.Range(0, writers).Select(writer => BumpAsync(way, writer, bumps, queued: false)));

        AssertEveryBumpLanded(writers, bumps);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_hook_that_refuses_is_a_sentence_and_nothing_lands(string way)
    {
        _repository.RefusePushes("only on weekdays");
        using var clone = await OpenAsync(way);
        var before = _repository.Tip;

        var error = await Assert.ThrowsAsync<GitException>(() =>
            clone.CommitAsync("main", _ => Some.Change("mine.txt", "mine"), Token)
        );

        Assert.Equal(GitFailure.Refused, error.Failure);
        var said = way is "path" ? "only on weekdays" : "pre-receive hook declined";
        Assert.Equal(
            $"Cannot push main to {clone.Remote.Url}: the repository refused it ({said}). Ask its owners what the branch's "
                + "protection or hooks expect.",
            error.Message
        );
        Assert.Equal(before, _repository.Tip);
    }

    [Fact]
    public async Task A_server_that_allows_only_reading_is_a_sentence()
    {
        _server.Intercept = HttpGitServer.Status(403, onlyFor: "git-receive-pack");
        using var clone = await OpenAsync("http");

        var error = await Assert.ThrowsAsync<GitException>(() =>
            clone.CommitAsync("main", _ => Some.Change("mine.txt", "mine"), Token)
        );

        Assert.Equal(GitFailure.ReadOnly, error.Failure);
        Assert.Equal(
            $"Cannot push main to {_server.Repository}: the server does not allow writing (403). Use credentials that may "
                + "write to this repository.",
            error.Message
        );
    }

    [Fact]
    public async Task A_push_whose_answer_was_lost_counts_as_landed()
    {
        using var clone = await OpenAsync("http");
        _server.Intercept = context =>
        {
            if (context.Request is not { HttpMethod: "POST", RawUrl: "/env.git/git-receive-pack" })
            {
                return false;
            }

            // The server does its work, then the line breaks.
            _server.Intercept = _ => false;
            context.Request.InputStream.CopyTo(Stream.Null);
            var made = Directory
                .GetDirectories(Path.Combine(_folder.FullPath, "writer", "clone.git", "objects"))
                .Length;
            Assert.True(made > 0);
            _repository.Git(
                "fetch",
                "-q",
                Path.Combine(_folder.FullPath, "writer", "clone.git"),
                Landed(_folder.FullPath)
            );
            _repository.Git("update-ref", "refs/heads/main", Landed(_folder.FullPath));
            context.Response.Abort();
            return true;
        };

        var outcome = await clone.CommitAsync("main", _ => Some.Change("mine.txt", "mine"), Token);

        Assert.Equal(new PushOutcome(_repository.Tip, Changed: true, Attempts: 1), outcome);
        Assert.Equal(2, _repository.Count);
    }

    [Fact]
    public async Task A_new_branch_starts_at_a_commit_and_is_made_once()
    {
        using var clone = await OpenAsync("http");
        var tip = await clone.FetchAsync("main", Token);

        Assert.True(await clone.CreateBranchAsync("promote/staging", tip!.Value, Token));
        Assert.False(await clone.CreateBranchAsync("promote/staging", tip.Value, Token));
        Assert.Equal(tip.Value.Hex, _repository.Git("rev-parse", "promote/staging"));
    }

    [Theory]
    [InlineData("http")]
    [InlineData("file")]
    public async Task A_branch_begins_once_with_a_commit_that_has_no_parent(string protocol)
    {
        using var clone = await OpenAsync(protocol);

        var first = await clone.BeginAsync("other", Some.Change("mine.txt", "mine"), Token);

        Assert.Equal(first!.Value.Hex, _repository.Git("rev-list", "other"));
        Assert.Null(await clone.BeginAsync("other", Some.Change("mine.txt", "another"), Token));
        Assert.Equal("mine", _repository.Git("show", "other:mine.txt"));
    }

    // The one commit in the writer's clone that is nobody's parent.
    private static string Landed(string folder) =>
        GitProgram
            .Run(Path.Combine(folder, "writer", "clone.git"), "fsck", "--lost-found", "--no-progress")
            .Split('\n')
            .Single(line => line.StartsWith("dangling commit ", StringComparison.Ordinal))["dangling commit ".Length..];

    private async Task BumpAsync(string way, int writer, int bumps, bool queued)
    {
        var options = Some.Hasty with { Queued = queued };
        using var clone = await OpenAsync(way, $"writer-{writer}", options);
        for (var bump = 0; bump < bumps; bump++)
        {
            var line = $"{writer}.{bump}\n";
            var outcome = await clone.CommitAsync(
                "main",
                snapshot => Some.Change("log.txt", snapshot.ReadText("log.txt") + line, line.Trim()),
                Token
            );
            Assert.True(outcome.Changed);
        }
    }

    private void AssertEveryBumpLanded(int writers, int bumps)
    {
        var expected = Enumerable
            .Range(0, writers)
            .SelectMany(writer =>
                Enumerable
                    .Range(0, bumps)
                    .Select(bump => string.Create(CultureInfo.InvariantCulture, $"{writer}.{bump}"))
            )
            .Order(StringComparer.Ordinal);
        Assert.Equal(expected, _repository.Text("log.txt").Split('\n').Order(StringComparer.Ordinal));
        Assert.Equal(1 + (writers * bumps), _repository.Count);
    }

    private Task<BareClone> OpenAsync(string way, string name = "writer", GitOptions? options = null) =>
        BareClone.OpenAsync(
            Path.Combine(_folder.FullPath, name),
            new GitRemote(way is "http" ? _server.Repository : _repository.Folder),
            options ?? Some.Hasty,
            Token
        );
}
