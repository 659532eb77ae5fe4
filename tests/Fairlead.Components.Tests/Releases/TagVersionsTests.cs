using Fairlead.Components.Releases;
using Fairlead.TestKit;

namespace Fairlead.Components.Tests.Releases;

/// <summary>Real git. What is expected was compared with what MinVer 6.0.0 says of the same history.</summary>
public sealed class TagVersionsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private int _commits;

    public TagVersionsTests() => Git("init", "-q", "-b", "main");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Without_any_tag_commits_are_counted_from_the_first()
    {
        Commit();
        Assert.Equal("0.0.0-alpha.0", Version());
        Commit();
        Commit();
        Assert.Equal("0.0.0-alpha.0.2", Version());
    }

    [Theory]
    [InlineData("1.2.3", "1.2.3", "1.2.4-alpha.0.1")]
    [InlineData("v1.2.3", "1.2.3", "1.2.4-alpha.0.1")]
    [InlineData("v2.0.0-rc.1", "2.0.0-rc.1", "2.0.0-rc.1.1")]
    [InlineData("v2.0.0+build.7", "2.0.0", "2.0.1-alpha.0.1")]
    [InlineData("1.2", "0.0.0-alpha.0", "0.0.0-alpha.0.1")]
    [InlineData("release-7", "0.0.0-alpha.0", "0.0.0-alpha.0.1")]
    [InlineData("1.02.3", "0.0.0-alpha.0", "0.0.0-alpha.0.1")]
    public void A_tagged_commit_has_the_version_of_its_tag_and_the_next_one_comes_after_it(
        string tag,
        string tagged,
        string next
    )
    {
        Commit();
        Git("tag", tag);
        Assert.Equal(tagged, Version());
        Commit();
        Assert.Equal(next, Version());
    }

    [Fact]
    public void A_tag_with_words_counts_as_one_without()
    {
        Commit();
        Git("tag", "-a", "v1.0.0", "-m", "The first");
        Commit();
        Assert.Equal("1.0.1-alpha.0.1", Version());
    }

    [Fact]
    public void The_highest_of_a_commits_tags_counts()
    {
        Commit();
        Git("tag", "v1.9.0");
        Git("tag", "v1.10.0");
        Git("tag", "v1.10.0-rc.1");
        Assert.Equal("1.10.0", Version());
    }

    [Fact]
    public void What_a_merge_brings_counts_when_it_is_higher_and_a_tag_hides_those_before_it()
    {
        Commit();
        Git("tag", "v3.0.0");
        Commit();
        Git("tag", "v1.0.0");
        Git("switch", "-q", "-c", "fix");
        Commit();
        Git("tag", "v1.0.1");
        Git("switch", "-q", "main");
        Commit();
        Commit();
        Git("merge", "-q", "--no-ff", "-m", "Merge", "fix");
        Assert.Equal("1.0.2-alpha.0.1", Version());
    }

    [Fact]
    public void Of_two_ways_to_the_same_tag_the_first_parents_is_counted()
    {
        Commit();
        Git("tag", "v1.0.0");
        Git("switch", "-q", "-c", "side");
        Commit();
        Git("switch", "-q", "main");
        Commit();
        Commit();
        Git("merge", "-q", "--no-ff", "-m", "Merge", "side");
        Assert.Equal("1.0.1-alpha.0.3", Version());
    }

    [Theory]
    [InlineData("web/v2.0.0")]
    [InlineData("web/2.0.0")]
    [InlineData("web-v2.0.0")]
    [InlineData("web@2.0.0")]
    public void An_application_with_tags_of_its_own_goes_by_them_alone(string tag)
    {
        Commit();
        Git("tag", tag);
        Commit();
        Git("tag", "v7.0.0");
        Assert.Equal("2.0.1-alpha.0.1", Version("web", "Acme.Web"));
        Assert.Equal("7.0.0", Version("mailer"));
        Assert.Equal("7.0.0", Version("we"));
    }

    [Fact]
    public void A_history_that_is_cut_off_says_nothing_but_of_a_tagged_commit()
    {
        Commit();
        Commit();
        using var shallow = new TemporaryFolder();
        GitProgram.Run(shallow.FullPath, "clone", "-q", "--depth", "1", $"file://{_folder.FullPath}", "clone");
        var clone = Path.Combine(shallow.FullPath, "clone");
        Assert.Null(TagVersions.Read(clone)!.Of("web"));
        GitProgram.Run(clone, "tag", "v1.0.0");
        Assert.Equal("1.0.0", TagVersions.Read(clone)!.Of("web"));
    }

    [Fact]
    public void No_history_says_nothing()
    {
        Assert.Null(TagVersions.Read(_folder.FullPath));
        using var none = new TemporaryFolder();
        Assert.Null(TagVersions.Read(none.FullPath));
    }

    private string? Version(params string[] names) =>
        TagVersions.Read(_folder.FullPath)!.Of(names is [] ? ["web"] : names);

    private void Commit() => Git("commit", "-q", "--allow-empty", "-m", $"Commit {_commits++}");

    private void Git(params string[] arguments) => GitProgram.Run(_folder.FullPath, arguments);
}
