using Fairlead.Components.Session;
using Fairlead.TestKit;

namespace Fairlead.Components.Tests.Session;

/// <summary>Real git: a version that tools make of history is another one with another tag or branch of the same commit.</summary>
public sealed class VersionHistoryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public VersionHistoryTests()
    {
        Git("init", "-q", "-b", "main");
        Git("commit", "-q", "--allow-empty", "-m", "some");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_tag_and_a_branch_of_the_same_commit_count()
    {
        var before = VersionHistory.Of(_folder.FullPath);
        Assert.Equal(before, VersionHistory.Of(_folder.FullPath));
        Git("tag", "v1.2.0");
        var tagged = VersionHistory.Of(_folder.FullPath);
        Assert.NotEqual(before, tagged);
        Git("switch", "-q", "-c", "release");
        Assert.NotEqual(tagged, VersionHistory.Of(_folder.FullPath));
    }

    [Fact]
    public void A_tag_of_another_line_does_not()
    {
        var before = VersionHistory.Of(_folder.FullPath);
        Git("switch", "-q", "--orphan", "other");
        Git("commit", "-q", "--allow-empty", "-m", "other");
        Git("tag", "v9");
        Git("switch", "-q", "main");
        Assert.Equal(before, VersionHistory.Of(_folder.FullPath));
    }

    private void Git(params string[] arguments) => GitProgram.Run(_folder.FullPath, arguments);
}
