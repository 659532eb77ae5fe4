using Fairlead.Git.Objects;
using Fairlead.Git.Tests.Servers;
using Fairlead.TestKit;

namespace Fairlead.Git.Tests.Objects;

/// <summary>Walks and comparisons by object ids, beside what the git program says.</summary>
public sealed class HistoryWalkTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly BareRepository _repository = new(("a/b/c.txt", "1"), ("a/d.txt", "1"), ("e.txt", "1"));

    public void Dispose()
    {
        _folder.Dispose();
        _repository.Dispose();
    }

    [Theory]
    [InlineData("a/b/c.txt")]
    [InlineData("a/b")]
    [InlineData("a")]
    [InlineData("e.txt")]
    [InlineData("")]
    [InlineData("nowhere/at/all")]
    [InlineData("e.txt/below")]
    public async Task The_commits_that_changed_a_path_are_those_that_Git_lists(string path)
    {
        _repository.Commit("Two", ("a/b/c.txt", "2"));
        _repository.Commit("Three", ("a/d.txt", "2"));
        _repository.Commit("Four", ("e.txt", "2"), ("a/b/c.txt", "3"));
        _repository.Commit("Five", ("a/b/c.txt", "2"));
        using var clone = await OpenAsync();

        var changes = clone.Changes(_repository.Tip, path).ToList();

        string[] filter = path.Length == 0 ? [] : ["--", path];
        var expected = _repository.Git(["log", "--first-parent", "--format=%H", "main", .. filter]);
        Assert.Equal(
            expected.Split('\n', StringSplitOptions.RemoveEmptyEntries),
            changes.Select(change => change.Commit.Hex)
        );
        Assert.All(changes, change => Assert.Equal(clone.Snapshot(change.Commit).IdOf(path), change.Id));
    }

    [Fact]
    public async Task The_files_that_differ_are_those_that_Git_lists()
    {
        var first = _repository.Tip;
        var second = _repository.Commit("Two", ("a/b", "a file now"), ("e.txt", "2"), ("f/g/h.txt", "new"));
        using var clone = await OpenAsync();

        var differences = clone.Differences(first, second, "");

        Assert.Equal(
            _repository.Git("diff", "--no-renames", "--name-only", first.Hex, second.Hex).Split('\n'),
            differences.Select(change => change.Path)
        );
        Assert.Equal(
            [new FileChange("e.txt", clone.Snapshot(first).IdOf("e.txt"), clone.Snapshot(second).IdOf("e.txt"))],
            differences.Where(change => change is { Before: not null, After: not null })
        );
        Assert.Equal(["a/b", "a/b/c.txt"], clone.Differences(first, second, "a").Select(change => change.Path));
        Assert.Equal(3, clone.Differences(null, first, "").Count);
    }

    [Fact]
    public async Task A_merge_counts_for_what_it_brought_to_its_first_parent()
    {
        var first = _repository.Tip;
        var side = _repository.Commit("Side", ("e.txt", "2"));
        var tree = _repository.Git("rev-parse", $"{side.Hex}^{{tree}}");
        var merge = _repository.Git("commit-tree", tree, "-p", first.Hex, "-p", side.Hex, "-m", "Merge");
        _repository.Git("update-ref", "refs/heads/main", merge);
        using var clone = await OpenAsync();

        var change = clone.Changes(_repository.Tip, "e.txt").First();

        Assert.Equal((merge, first), (change.Commit.Hex, change.Parent));
    }

    [Fact]
    public async Task A_commit_is_found_by_some_of_its_digits()
    {
        using var clone = await OpenAsync();
        var tip = _repository.Tip;

        Assert.Equal(tip, clone.Find(tip.Hex));
        Assert.Equal(tip, clone.Find(tip.Short()));
        Assert.Equal(tip, clone.Find(tip.Short(10).ToUpperInvariant()));
        Assert.Null(clone.Find(tip.Short(3)));
        Assert.Null(clone.Find("main"));
        Assert.Null(clone.Find("HEAD~1"));
        Assert.Null(clone.Find(new string('0', 40)));
        Assert.Null(clone.Find(clone.Snapshot(tip).IdOf("e.txt")!));
    }

    private Task<BareClone> OpenAsync() => Some.CloneAsync(_repository, _folder);
}
