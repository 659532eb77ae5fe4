using Fairlead.Git.Objects;
using Fairlead.TestKit;

namespace Fairlead.Git.Tests;

public sealed class SourceHistoryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly CommitId _first;
    private readonly CommitId _second;
    private readonly CommitId _third;
    private readonly CommitId _side;

    public SourceHistoryTests()
    {
        GitProgram.Run(_folder.FullPath, "init", "--quiet", "--initial-branch=main", Root);
        _first = Commit("First");
        GitProgram.Run(Root, "branch", "side");
        _second = Commit("Second");
        _third = Commit("Third");
        GitProgram.Run(Root, "checkout", "--quiet", "side");
        _side = Commit("Side");
    }

    private string Root => Path.Combine(_folder.FullPath, "source");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_commit_is_newer_than_those_it_follows_and_older_than_those_that_follow_it()
    {
        var history = new SourceHistory(Root);

        Assert.Equal(CommitOrder.Same, history.Order(_second, _second));
        Assert.Equal(CommitOrder.Newer, history.Order(_third, _first));
        Assert.Equal(CommitOrder.Older, history.Order(_first, _third));
        Assert.Equal(CommitOrder.Apart, history.Order(_side, _third));
    }

    [Fact]
    public void A_merge_follows_both_of_its_lines()
    {
        GitProgram.Run(Root, "merge", "--quiet", "--no-edit", "main");
        var merge = CommitId.Parse(GitProgram.Run(Root, "rev-parse", "HEAD"));

        Assert.Equal(CommitOrder.Newer, new SourceHistory(Root).Order(merge, _third));
        Assert.Equal(CommitOrder.Newer, new SourceHistory(Root).Order(merge, _side));
    }

    [Fact]
    public void A_commit_that_the_clone_lacks_has_no_place_in_it()
    {
        var stranger = CommitId.Parse(new string('b', 40));

        Assert.Equal(CommitOrder.Missing, new SourceHistory(Root).Order(_third, stranger));
        Assert.Equal(CommitOrder.Missing, new SourceHistory(Root).Order(stranger, _third));
    }

    [Fact]
    public void A_shallow_clone_says_what_it_can_see_and_that_it_cannot_see_the_rest()
    {
        var one = Clone("one", "--depth", "1", "--branch", "main");
        var two = Clone("two", "--depth", "2", "--branch", "main");
        var both = Clone("both", "--depth", "1", "--no-single-branch");

        Assert.Equal(CommitOrder.Shallow, one.Order(_third, _first));
        Assert.Equal(CommitOrder.Newer, two.Order(_third, _second));
        Assert.Equal(CommitOrder.Older, two.Order(_second, _third));
        Assert.Equal(CommitOrder.Shallow, two.Order(_third, _first));
        Assert.Equal(CommitOrder.Shallow, both.Order(_third, _side));
    }

    [Fact]
    public void A_clone_without_files_has_the_whole_history()
    {
        GitProgram.Run(Root, "config", "uploadpack.allowFilter", "true");

        var treeless = Clone("treeless", "--filter=tree:0", "--no-checkout", "--no-single-branch");

        Assert.Equal(CommitOrder.Older, treeless.Order(_first, _third));
        Assert.Equal(CommitOrder.Apart, treeless.Order(_side, _third));
        Assert.Equal(CommitOrder.Missing, treeless.Order(CommitId.Parse(new string('b', 40)), _third));
    }

    [Fact]
    public void A_folder_that_is_no_clone_is_named()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder.FullPath, "none")).FullName;

        var error = Assert.Throws<GitException>(() => new SourceHistory(folder).Order(_first, _second));

        Assert.StartsWith(
            $"git cannot tell the order of commits in {folder}: ",
            error.Message,
            StringComparison.Ordinal
        );
    }

    private CommitId Commit(string subject)
    {
        GitProgram.Run(Root, "commit", "--quiet", "--allow-empty", "-m", subject);
        return CommitId.Parse(GitProgram.Run(Root, "rev-parse", "HEAD"));
    }

    private SourceHistory Clone(string name, params string[] options)
    {
        GitProgram.Run(_folder.FullPath, ["clone", "--quiet", .. options, new Uri(Root).AbsoluteUri, name]);
        return new SourceHistory(Path.Combine(_folder.FullPath, name));
    }
}
