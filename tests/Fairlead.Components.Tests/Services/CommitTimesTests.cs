using Fairlead.Components.Services;
using Fairlead.TestKit;

namespace Fairlead.Components.Tests.Services;

/// <summary>Real git: the time of a file is a function of the commit alone and never goes back.</summary>
public sealed class CommitTimesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public CommitTimesTests() => Git("init", "-q", "-b", "main");

    private string Root => Path.Combine(_folder.FullPath, "acme");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_has_the_time_of_the_newest_commit_that_changed_it()
    {
        Commit(1000, ("a.css", "1"), ("ü, \"b\".css", "1"));
        Commit(2000, ("a.css", "2"));
        Commit(3000, ("other.txt", "1"));
        Assert.Equal([("a.css", 2000), ("ü, \"b\".css", 1000)], Times("a.css", "ü, \"b\".css"));
    }

    [Fact]
    public void A_time_never_goes_back_though_a_clock_did()
    {
        Commit(5000, ("other.txt", "1"));
        Commit(1000, ("a.css", "1"));
        Commit(2000, ("a.css", "2"));
        Commit(7000, ("other.txt", "2"));
        Assert.Equal([("a.css", 5000)], Times("a.css"));
    }

    [Fact]
    public void What_is_merged_counts_from_its_merge()
    {
        Commit(1000, ("a.css", "1"), ("b.css", "1"));
        Git("switch", "-q", "-c", "topic");
        Commit(2000, ("a.css", "2"));
        Git("switch", "-q", "main");
        Commit(3000, ("b.css", "2"));
        At(4000, "merge", "-q", "--no-ff", "-m", "merge", "topic");
        Assert.Equal([("a.css", 4000), ("b.css", 3000)], Times("a.css", "b.css"));
    }

    [Fact]
    public void What_no_commit_holds_is_told_apart()
    {
        Write(".gitignore", "dist/\n");
        Commit(1000, ("a.css", "1"), ("b.css", "1"));
        Write("a.css", "2");
        Write("new, one.css", "1");
        Write("dist/made.css", "1");
        Git("rm", "-q", "--cached", "b.css");
        HashSet<string> files = ["a.css", "new, one.css", "dist/made.css", "b.css"];
        var history = CommitTimes.Of(Root)!;
        Assert.Equal(["a.css", "b.css", "new, one.css"], history.Uncommitted(files).Order(StringComparer.Ordinal));
        Assert.DoesNotContain("dist/made.css", history.Of(files).Keys);
    }

    [Fact]
    public void A_folder_of_a_larger_repository_has_its_own_paths()
    {
        Commit(1000, ("shop/a.css", "1"));
        Commit(2000, ("shop/a.css", "2"), ("a.css", "x"));
        Write("shop/b.css", "1");
        var history = CommitTimes.Of(Path.Combine(Root, "shop"))!;
        Assert.Equal(2000, history.Of(Files("a.css"))["a.css"].ToUnixTimeSeconds());
        Assert.Equal(["b.css"], history.Uncommitted(Files("a.css", "b.css")));
    }

    [Theory]
    [InlineData("folder-with-a-name-that-is-long/{0}.css")]
    [InlineData("folder-{0}-with-a-name-that-is-long/wwwroot/some.css")]
    [InlineData("folder-{0}-with-a-name-that-is-long.css")]
    public void Of_more_files_than_a_command_line_takes_each_has_its_own_time(string name)
    {
        var files = Enumerable.Range(0, 3000).Select(number => string.Format(null, name, number)).ToList();
        Commit(1000, [.. files.Select(file => (file, "1")), ("else/where.css", "1")]);
        Commit(2000, (files[7], "2"));
        Write(files[8], "2");
        Write("else/where.css", "2");

        var history = CommitTimes.Of(Root)!;
        var times = history.Of(Files([.. files]));
        Assert.Equal(3000, times.Count);
        Assert.Equal([files[7]], times.Where(time => time.Value.ToUnixTimeSeconds() == 2000).Select(time => time.Key));
        Assert.Equal([files[8]], history.Uncommitted(Files([.. files])));
    }

    [Fact]
    public void A_person_who_sets_git_otherwise_sees_the_same()
    {
        Commit(1000, ("a.css", "1"));
        Commit(2000, ("a.css", "2"));
        foreach (
            var (name, value) in new[]
            {
                ("log.showSignature", "true"),
                ("log.showRoot", "false"),
                ("log.follow", "true"),
                ("diff.renames", "copies"),
                ("status.relativePaths", "false"),
                ("status.showUntrackedFiles", "no"),
                ("core.quotePath", "true"),
                ("color.ui", "always"),
            }
        )
        {
            Git("config", name, value);
        }

        Write("b.css", "1");
        Assert.Equal([("a.css", 2000)], Times("a.css"));
        Assert.Equal(["b.css"], CommitTimes.Of(Root)!.Uncommitted(Files("a.css", "b.css")));
    }

    [Fact]
    public void A_shallow_clone_gets_what_it_lacks_or_is_refused()
    {
        Commit(9000, ("a.css", "1"));
        Commit(1000, ("b.css", "1"));
        var shallow = Path.Combine(_folder.FullPath, "shallow");
        GitProgram.Run(_folder.FullPath, "clone", "-q", "--depth", "1", "file://" + Root, shallow);
        var aside = Root + "-aside";
        Directory.Move(Root, aside);
        var error = Assert.Throws<InvalidDataException>(() => CommitTimes.Of(shallow));
        Assert.StartsWith(
            $"{shallow} is a shallow clone, and static files bear the time of the commit that changed them: ",
            error.Message,
            StringComparison.Ordinal
        );
        Assert.EndsWith(
            ". Fetch the whole history (git fetch --unshallow, fetch-depth: 0, GIT_DEPTH: 0), or set SOURCE_DATE_EPOCH.",
            error.Message,
            StringComparison.Ordinal
        );
        Directory.Move(aside, Root);
        Assert.Equal(9000, CommitTimes.Of(shallow)!.Of(Files("b.css"))["b.css"].ToUnixTimeSeconds());
    }

    [Fact]
    public void A_folder_that_is_no_checkout_has_no_history() => Assert.Null(CommitTimes.Of(_folder.FullPath));

    private IEnumerable<(string, long)> Times(params string[] files) =>
        CommitTimes
            .Of(Root)!
            .Of(Files(files))
            .OrderBy(time => time.Key, StringComparer.Ordinal)
            .Select(time => (time.Key, time.Value.ToUnixTimeSeconds()));

    private static HashSet<string> Files(params string[] files) => [.. files];

    private void Commit(long time, params (string Name, string Text)[] files)
    {
        Array.ForEach(files, file => Write(file.Name, file.Text));
        Git("add", ".");
        At(time, "commit", "-q", "-m", "some");
    }

    private void Write(string name, string text) => _folder.Write($"acme/{name}", text);

    private void Git(params string[] arguments) => At(0, arguments);

    private void At(long time, params string[] arguments)
    {
        Directory.CreateDirectory(Root);
        GitProgram.RunAt($"@{time} +0000", Root, arguments);
    }
}
