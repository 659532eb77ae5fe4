using System.Net;
using System.Net.Sockets;
using Fairlead.Git.Objects;
using Fairlead.Git.Remotes;
using Fairlead.Git.Tests.Servers;
using Fairlead.TestKit;

namespace Fairlead.Git.Tests;

public sealed class BareCloneTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly BareRepository _repository = new(
        ("dev/a.txt", "one\n"),
        ("dev/sub/b.txt", "two\n"),
        ("c.txt", "three\n")
    );

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Clone => Path.Combine(_folder.FullPath, "clone");

    public void Dispose()
    {
        _folder.Dispose();
        _repository.Dispose();
    }

    [Fact]
    public async Task A_branch_is_fetched_over_HTTP_and_its_files_are_read()
    {
        await using var server = new HttpGitServer(_repository.Root);
        using var clone = await OpenAsync(server.Repository);

        var tip = await clone.FetchAsync("main", Token);

        Assert.Equal(_repository.Tip, tip);
        Assert.Equal("two\n", clone.Snapshot(tip!.Value).ReadText("dev/sub/b.txt"));
    }

    [Fact]
    public async Task A_tip_that_is_asked_for_is_not_fetched()
    {
        await using var server = new HttpGitServer(_repository.Root);
        using var clone = await OpenAsync(server.Repository);
        var before = await clone.FetchAsync("main", Token);

        var moved = _repository.Commit("Move", ("c.txt", "four\n"));

        Assert.Equal(moved, await clone.AskTipAsync("main", Token));
        Assert.Equal((before, null), (clone.KnownTip("main"), clone.Find(moved.Hex)));
        Assert.Null(await clone.AskTipAsync("none", Token));
    }

    [Fact]
    public async Task A_repository_that_is_not_there_is_a_sentence_also_where_only_the_tip_is_asked_for()
    {
        var folder = Path.Combine(_folder.FullPath, "none");
        using var clone = await OpenAsync(folder);

        var error = await Assert.ThrowsAsync<GitException>(() => clone.AskTipAsync("main", Token));

        Assert.Equal(
            (GitFailure.NotFound, $"Cannot fetch main from {folder}: there is no such folder. Check the path."),
            (error.Failure, error.Message)
        );
    }

    [Fact]
    public async Task A_moved_branch_is_fetched_again()
    {
        await using var server = new HttpGitServer(_repository.Root);
        using var clone = await OpenAsync(server.Repository);
        await clone.FetchAsync("main", Token);

        var moved = _repository.Commit("Move", ("c.txt", "four\n"));

        Assert.Equal(moved, await clone.FetchAsync("main", Token));
        Assert.Equal("four\n", clone.Snapshot(moved).ReadText("c.txt"));
    }

    [Fact]
    public async Task A_rewritten_branch_is_fetched_as_it_is_now()
    {
        using var clone = await OpenAsync(_repository.Folder);
        var before = await clone.FetchAsync("main", Token);
        _repository.Commit("Move", ("c.txt", "four\n"));
        await clone.FetchAsync("main", Token);

        _repository.Git("update-ref", "refs/heads/main", before!.Value.Hex);

        Assert.Equal(before, await clone.FetchAsync("main", Token));
    }

    [Fact]
    public async Task A_branch_that_the_remote_lacks_is_null_and_the_known_tip_stays()
    {
        using var clone = await OpenAsync(_repository.Folder);
        var tip = await clone.FetchAsync("main", Token);
        _repository.Git("branch", "-m", "main", "other");

        Assert.Null(await clone.FetchAsync("main", Token));
        Assert.Equal(tip, clone.KnownTip("main"));
    }

    [Fact]
    public async Task What_was_fetched_is_read_while_the_remote_is_down()
    {
        using (var online = await OpenAsync(_repository.Folder))
        {
            await online.FetchAsync("main", Token);
        }

        var tip = _repository.Tip;
        Directory.Move(_repository.Folder, _repository.Folder + ".away");
        using var offline = await OpenAsync(_repository.Folder);

        Assert.Equal(tip, offline.KnownTip("main"));
        Assert.Equal("three\n", offline.Snapshot(tip).ReadText("c.txt"));
    }

    [Fact]
    public async Task A_missing_folder_is_a_sentence()
    {
        using var clone = await OpenAsync("/nowhere/at/all.git");

        var error = await Assert.ThrowsAsync<GitException>(() => clone.FetchAsync("main", Token));

        Assert.Equal(GitFailure.NotFound, error.Failure);
        Assert.Equal(
            "Cannot fetch main from /nowhere/at/all.git: there is no such folder. Check the path.",
            error.Message
        );
    }

    [Fact]
    public async Task A_second_process_is_told_that_the_folder_is_held()
    {
        using var first = await OpenAsync(_repository.Folder);

        var error = await Assert.ThrowsAsync<GitException>(() => OpenAsync(_repository.Folder));

        Assert.Equal(GitFailure.InUse, error.Failure);
        Assert.Equal(
            $"The clone in {Clone} is held by another process. Wait until it has ended, or name another folder.",
            error.Message
        );
    }

    [Theory]
    [InlineData("HEAD", "nonsense")]
    [InlineData("refs/remotes/origin/main", "0123456789012345678901234567890123456789\n")]
    [InlineData("refs/remotes/origin/main", "")]
    [InlineData("config", "[core\n")]
    public async Task A_damaged_clone_is_made_anew(string file, string content)
    {
        await FetchOnceAsync();
        File.WriteAllText(Path.Combine(Clone, "clone.git", file), content);

        using var clone = await OpenAsync(_repository.Folder);

        Assert.Equal(_repository.Tip, await clone.FetchAsync("main", Token));
    }

    [Fact]
    public async Task A_clone_with_a_missing_object_says_so_and_is_whole_after_the_next_opening()
    {
        var id = _repository.Git("rev-parse", "main:c.txt");
        await FetchOnceAsync();
        GitProgram.Run(Path.Combine(Clone, "clone.git"), "repack", "-a", "-d", "-q");
        ForgetObject(id);
        using (var damaged = await OpenAsync(_repository.Folder))
        {
            var snapshot = damaged.Snapshot(damaged.KnownTip("main")!.Value);
            var error = Assert.Throws<GitException>(() => snapshot.Read("c.txt"));
            Assert.Equal(GitFailure.Corrupt, error.Failure);
        }

        using var clone = await OpenAsync(_repository.Folder);
        var tip = await clone.FetchAsync("main", Token);
        Assert.Equal("three\n", clone.Snapshot(tip!.Value).ReadText("c.txt"));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_a_sentence()
    {
        var file = _folder.Write("file", "");
        var below = Path.Combine(file, "clone");

        var error = await Assert.ThrowsAsync<GitException>(() =>
            BareClone.OpenAsync(below, new GitRemote(_repository.Folder), Some.Hasty, Token)
        );

        Assert.StartsWith($"The folder {below} cannot hold a clone: ", error.Message, StringComparison.Ordinal);
        Assert.EndsWith(" Name a folder that may be written.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Locks_that_a_killed_process_left_do_not_matter()
    {
        await FetchOnceAsync();
        foreach (var stale in (string[])["refs/remotes/origin/main.lock", "packed-refs.lock", "config.lock"])
        {
            File.WriteAllText(Path.Combine(Clone, "clone.git", stale), "");
        }

        var moved = _repository.Commit("Move", ("c.txt", "four\n"));
        using var clone = await OpenAsync(_repository.Folder);

        Assert.Equal(moved, await clone.FetchAsync("main", Token));
    }

    [Fact]
    public async Task A_clone_of_another_remote_is_made_anew()
    {
        await FetchOnceAsync();
        using var other = new BareRepository(("other.txt", "other\n"));

        using var clone = await OpenAsync(other.Folder);

        Assert.Null(clone.KnownTip("main"));
        Assert.Equal(other.Tip, await clone.FetchAsync("main", Token));
    }

    [Fact]
    public async Task Nothing_but_the_clone_itself_is_ever_deleted_from_the_folder()
    {
        var own = _folder.Write("clone/notes.txt", "mine");
        await FetchOnceAsync();
        File.WriteAllText(Path.Combine(Clone, "clone.git", "HEAD"), "nonsense");

        using var clone = await OpenAsync(_repository.Folder);

        Assert.Equal("mine", File.ReadAllText(own));
    }

    [Fact]
    public async Task A_server_that_falls_silent_is_given_up()
    {
        using var mute = new TcpListener(IPAddress.Loopback, 0);
        mute.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)mute.LocalEndpoint).Port}/env.git";
        var impatient = Some.Hasty with { Silence = TimeSpan.FromSeconds(1) };
        using var clone = await BareClone.OpenAsync(Clone, new GitRemote(address), impatient, Token);

        var error = await Assert.ThrowsAsync<GitException>(() => clone.FetchAsync("main", Token));

        Assert.Equal(GitFailure.Unreachable, error.Failure);
        Assert.Equal(
            $"Cannot fetch main from {address}: the server has been silent for 1 seconds. Check the address and the network, "
                + "then run again.",
            error.Message
        );
    }

    [Fact]
    public async Task Cancelling_ends_the_wait_at_once()
    {
        using var mute = new TcpListener(IPAddress.Loopback, 0);
        mute.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)mute.LocalEndpoint).Port}/env.git";
        using var clone = await OpenAsync(address);
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => clone.FetchAsync("main", stop.Token));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-x")]
    [InlineData("refs/heads/main")]
    [InlineData("a..b")]
    [InlineData("a b")]
    [InlineData("main:refs/heads/x")]
    public async Task A_name_that_no_branch_can_have_is_refused(string branch)
    {
        using var clone = await OpenAsync(_repository.Folder);

        var error = await Assert.ThrowsAsync<GitException>(() => clone.FetchAsync(branch, Token));

        Assert.Equal($"'{branch}' cannot be the name of a Git branch.", error.Message);
    }

    [Fact]
    public async Task Commits_describe_themselves()
    {
        using var clone = await OpenAsync(_repository.Folder);
        var first = _repository.Tip;
        var second = _repository.Commit("Second\n\nWhy.\n\nFairlead-Release: 1.4.0", ("c.txt", "four\n"));
        await clone.FetchAsync("main", Token);

        var info = clone.Describe(second);

        Assert.Equal([first], info.Parents);
        Assert.Equal(new GitIdentity("Somebody", "somebody@example.com"), info.Author);
        Assert.Equal(
            DateTimeOffset.FromUnixTimeSeconds(1_700_000_000).ToOffset(TimeSpan.FromHours(1)),
            info.AuthoredAt
        );
        Assert.Equal("1.4.0", info.Message["fairlead-release"]);
        Assert.Equal([second, first], clone.History(second, 10).Select(commit => commit.Id));
        Assert.True(clone.IsAncestor(first, second));
        Assert.False(clone.IsAncestor(second, first));
    }

    [Fact]
    public async Task An_unknown_commit_is_a_sentence()
    {
        using var clone = await OpenAsync(_repository.Folder);
        var unknown = CommitId.Parse(new string('a', 40));

        var error = Assert.Throws<GitException>(() => clone.Snapshot(unknown));

        Assert.Equal($"There is no commit {unknown} in what was fetched from {_repository.Folder}.", error.Message);
    }

    private async Task FetchOnceAsync()
    {
        using var clone = await OpenAsync(_repository.Folder);
        await clone.FetchAsync("main", Token);
    }

    private Task<BareClone> OpenAsync(string url) => BareClone.OpenAsync(Clone, new GitRemote(url), Some.Hasty, Token);

    private void ForgetObject(string id)
    {
        var git = Path.Combine(Clone, "clone.git");
        var pack = Directory.GetFiles(Path.Combine(git, "objects", "pack"), "*.pack").Single();
        var aside = Path.Combine(_folder.FullPath, "aside.pack");
        File.Move(pack, aside);
        File.Delete(Path.ChangeExtension(pack, ".idx"));
        File.SetAttributes(aside, FileAttributes.Normal);
        using (var unpack = System.Diagnostics.Process.Start(GitProgram.StartInfo(git, "unpack-objects", "-q"))!)
        {
            using var content = File.OpenRead(aside);
            content.CopyTo(unpack.StandardInput.BaseStream);
            unpack.StandardInput.Close();
            unpack.WaitForExit();
        }

        var loose = Path.Combine(git, "objects", id[..2], id[2..]);
        File.SetAttributes(loose, FileAttributes.Normal);
        File.Delete(loose);
    }
}
