using System.Text;
using Fairlead.Git.Objects;
using Fairlead.Git.Remotes;
using Fairlead.Git.Tests.Servers;
using Fairlead.TestKit;

namespace Fairlead.Git.Tests.Objects;

/// <summary>Snapshots of trees, and changes to them.</summary>
public sealed class TreeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly BareRepository _repository = new(
        ("dev/a.txt", "one\n"),
        ("dev/sub/b.txt", "two\n"),
        ("c.txt", "three\n")
    );

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _folder.Dispose();
        _repository.Dispose();
    }

    [Fact]
    public async Task Files_are_listed_in_order_with_their_ids()
    {
        using var clone = await OpenAsync();
        var snapshot = await SnapshotAsync(clone);

        Assert.Equal(["c.txt", "dev/a.txt", "dev/sub/b.txt"], snapshot.Files("").Select(file => file.Path));
        Assert.Equal(["dev/sub/b.txt"], snapshot.Files("dev/sub").Select(file => file.Path));
        Assert.Empty(snapshot.Files("nowhere"));
        Assert.Empty(snapshot.Files("c.txt"));
        Assert.Equal(["dev"], snapshot.Folders(""));
        Assert.Equal(["sub"], snapshot.Folders("dev"));
        Assert.Equal(_repository.Git("rev-parse", "main:dev"), snapshot.IdOf("dev"));
        Assert.Equal(_repository.Git("rev-parse", "main:dev/a.txt"), snapshot.IdOf("dev/a.txt"));
        Assert.Equal(_repository.Git("rev-parse", "main^{tree}"), snapshot.IdOf(""));
    }

    [Theory]
    [InlineData("nowhere")]
    [InlineData("c.txt/below")]
    [InlineData("../c.txt")]
    [InlineData("/c.txt")]
    [InlineData("dev/")]
    [InlineData("dev//a.txt")]
    [InlineData("C.TXT")]
    public async Task A_path_that_is_not_there_is_null(string path)
    {
        using var clone = await OpenAsync();
        var snapshot = await SnapshotAsync(clone);

        Assert.Null(snapshot.ReadText(path));
        Assert.False(path is not "dev/" && snapshot.Exists(path));
    }

    [Fact]
    public async Task A_folder_is_no_file()
    {
        using var clone = await OpenAsync();
        var snapshot = await SnapshotAsync(clone);

        Assert.Null(snapshot.Read("dev"));
        Assert.Null(snapshot.Read(""));
    }

    [Fact]
    public async Task A_link_is_listed_and_never_followed()
    {
        var link = GitProgram.Feed(_repository.Folder, "/etc/passwd", "hash-object", "-w", "--stdin");
        AddEntry("120000", link, "link");
        using var clone = await OpenAsync();
        var snapshot = await SnapshotAsync(clone);

        var error = Assert.Throws<GitException>(() => snapshot.Read("link"));

        Assert.Equal(
            $"link in commit {snapshot.Commit.Short()} is a symbolic link, which is never followed: put a file there.",
            error.Message
        );
        Assert.Equal(TreeFileKind.SymbolicLink, snapshot.Files("").Single(file => file.Path is "link").Kind);
        Assert.Null(snapshot.Read("link/below"));
    }

    [Fact]
    public async Task A_submodule_is_listed_and_never_followed()
    {
        AddEntry("160000", new string('a', 40), "module");
        using var clone = await OpenAsync();
        var snapshot = await SnapshotAsync(clone);

        var error = Assert.Throws<GitException>(() => snapshot.Read("module"));

        Assert.Equal(
            $"module in commit {snapshot.Commit.Short()} is a submodule, which is never followed: put a file there.",
            error.Message
        );
        Assert.Equal(TreeFileKind.Submodule, snapshot.Files("").Single(file => file.Path is "module").Kind);
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_refused()
    {
        using var clone = await OpenAsync(new GitOptions { MaximumFileSize = 3 });
        var snapshot = await SnapshotAsync(clone);

        var error = Assert.Throws<GitException>(() => snapshot.Read("c.txt"));

        Assert.Equal(
            $"c.txt in commit {snapshot.Commit.Short()} has 6 bytes; files of more than 3 are not read.",
            error.Message
        );
    }

    [Fact]
    public async Task A_tree_that_lists_itself_many_times_is_refused()
    {
        var tree = _repository.Git("rev-parse", "main^{tree}");
        for (var level = 0; level < 12; level++)
        {
            var entries = string.Concat(Enumerable.Range(0, 10).Select(n => $"040000 tree {tree}\tcopy{n}\n"));
            tree = GitProgram.Feed(_repository.Folder, entries, "mktree");
        }

        _repository.Git(
            "update-ref",
            "refs/heads/main",
            GitProgram.Feed(_repository.Folder, "Bomb", "commit-tree", tree)
        );
        using var clone = await OpenAsync(new GitOptions { MaximumFiles = 1000 });
        var snapshot = await SnapshotAsync(clone);

        var error = Assert.Throws<GitException>(() => snapshot.Files(""));

        Assert.Equal(
            $"Commit {snapshot.Commit.Short()} has more than 1000 files, which are not listed.",
            error.Message
        );
    }

    [Fact]
    public async Task Text_is_UTF8_without_its_mark_and_nothing_else()
    {
        using var clone = await OpenAsync();
        await clone.FetchAsync("main", Token);
        await ChangeAsync(clone, ("marked.txt", [0xEF, 0xBB, 0xBF, (byte)'x']), ("latin.txt", [0xE4]));
        var snapshot = await SnapshotAsync(clone);

        Assert.Equal("x", snapshot.ReadText("marked.txt"));
        var error = Assert.Throws<GitException>(() => snapshot.ReadText("latin.txt"));
        Assert.Equal(
            $"latin.txt in commit {snapshot.Commit.Short()} is not UTF-8 text: save the file as UTF-8.",
            error.Message
        );
    }

    [Fact]
    public async Task Deletes_come_before_writes_so_that_a_folder_can_be_replaced()
    {
        using var clone = await OpenAsync();

        await CommitAsync(clone, Some.Change("dev/new.txt", "new") with { Deletes = ["dev", "nowhere", "no/such"] });

        Assert.Equal("c.txt\ndev/new.txt", Names());
    }

    [Fact]
    public async Task A_folder_that_becomes_empty_is_gone()
    {
        using var clone = await OpenAsync();

        await CommitAsync(clone, new TreeChange { Deletes = ["dev/a.txt", "dev/sub/b.txt"], Message = new("Empty") });

        Assert.Equal("c.txt", Names());
        Assert.Equal("c.txt", _repository.Git("ls-tree", "--name-only", "main"));
    }

    [Fact]
    public async Task A_file_gives_way_to_a_folder_and_a_folder_to_a_file()
    {
        using var clone = await OpenAsync();

        await CommitAsync(clone, Some.Change("c.txt/below.txt", "below"));
        await CommitAsync(clone, Some.Change("dev", "file"));

        Assert.Equal("c.txt/below.txt\ndev", Names());
        _repository.Git("fsck", "--strict");
    }

    [Fact]
    public async Task A_link_in_the_way_is_replaced_and_not_followed()
    {
        var link = GitProgram.Feed(_repository.Folder, "dev", "hash-object", "-w", "--stdin");
        AddEntry("120000", link, "link");
        using var clone = await OpenAsync();

        await CommitAsync(clone, Some.Change("link/a.txt", "mine"));

        Assert.Equal("one", _repository.Text("dev/a.txt"));
        Assert.Equal("mine", _repository.Text("link/a.txt"));
    }

    [Fact]
    public async Task An_executable_file_stays_one()
    {
        var blob = _repository.Git("rev-parse", "main:c.txt");
        AddEntry("100755", blob, "run.sh");
        using var clone = await OpenAsync();

        await CommitAsync(clone, Some.Change("run.sh", "new"));

        Assert.StartsWith("100755 ", _repository.Git("ls-tree", "main", "run.sh"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/etc/passwd")]
    [InlineData("../x")]
    [InlineData("a/../b")]
    [InlineData("a//b")]
    [InlineData("a/")]
    [InlineData("./a")]
    [InlineData(".git/config")]
    [InlineData("a/.GIT/config")]
    [InlineData("a/.git. /config")]
    [InlineData("GIT~1/config")]
    [InlineData("a\\b")]
    [InlineData("C:/x")]
    [InlineData("a\nb")]
    [InlineData("a\0b")]
    public async Task A_path_that_could_leave_the_tree_is_not_written(string path)
    {
        using var clone = await OpenAsync();
        foreach (var change in (TreeChange[])[Some.Change(path, "x"), new() { Deletes = [path], Message = new("x") }])
        {
            var error = await Assert.ThrowsAsync<GitException>(() => CommitAsync(clone, change));
            Assert.Equal(
                $"'{path}' is not a path below the repository's root: its parts are joined by /, none is empty, ., .. or .git, "
                    + "and it has no backslash, colon or control character.",
                error.Message
            );
        }

        Assert.Equal(1, _repository.Count);
    }

    [Fact]
    public async Task A_file_and_a_file_below_it_cannot_both_be_written()
    {
        using var clone = await OpenAsync();
        var both = new Dictionary<string, byte[]> { ["x"] = [1], ["x/y"] = [2] };

        var error = await Assert.ThrowsAsync<GitException>(() =>
            CommitAsync(clone, new TreeChange { Writes = both, Message = new("x") })
        );

        Assert.Equal("A change cannot write both the file x and x/y below it.", error.Message);
    }

    [Fact]
    public async Task The_author_of_a_change_is_kept_beside_the_committer()
    {
        using var clone = await OpenAsync();

        await CommitAsync(clone, Some.Change("x", "x") with { Author = new("Ada", "ada@example.com") });

        Assert.Equal(
            "Ada <ada@example.com> Fairlead <fairlead@localhost>",
            _repository.Git("log", "-1", "--format=%an <%ae> %cn <%ce>", "main")
        );
    }

    private async Task<BareClone> OpenAsync(GitOptions? options = null) =>
        await BareClone.OpenAsync(
            Path.Combine(_folder.FullPath, "clone"),
            new GitRemote(_repository.Folder),
            options ?? Some.Hasty,
            Token
        );

    private static async Task<TreeSnapshot> SnapshotAsync(BareClone clone) =>
        clone.Snapshot((await clone.FetchAsync("main", Token))!.Value);

    private static Task<PushOutcome> CommitAsync(BareClone clone, TreeChange change) =>
        clone.CommitAsync("main", _ => change, Token);

    private static Task<PushOutcome> ChangeAsync(BareClone clone, params (string Path, byte[] Content)[] files) =>
        CommitAsync(
            clone,
            new TreeChange
            {
                Writes = files.ToDictionary(file => file.Path, file => file.Content),
                Message = new CommitMessage("Change"),
            }
        );

    private string Names() => _repository.Git("ls-tree", "-r", "--name-only", "main");

    private void AddEntry(string mode, string id, string name)
    {
        var type = mode is "160000" ? "commit" : "blob";
        var tree = new StringBuilder(_repository.Git("ls-tree", "main")).Append('\n');
        tree.Append(System.Globalization.CultureInfo.InvariantCulture, $"{mode} {type} {id}\t{name}\n");
        var made = GitProgram.Feed(_repository.Folder, tree.ToString(), "mktree", "--missing");
        var commit = GitProgram.Feed(_repository.Folder, "Entry", "commit-tree", made, "-p", "main");
        _repository.Git("update-ref", "refs/heads/main", commit);
    }
}
