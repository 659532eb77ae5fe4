using Fairlead.TestKit;

namespace Fairlead.Architecture.Tests;

/// <summary>A link that leaves the repository leads somewhere on one machine, and nowhere or elsewhere on every other.</summary>
public sealed class CommittedLinkTests
{
    private const string LinkMode = "120000";

    [Fact]
    public void Every_committed_link_leads_to_a_committed_file()
    {
        var entries = GitProgram
            .Run(Repository.PathOf("."), "ls-files", "--stage", "-z")
            .Split('\0', StringSplitOptions.RemoveEmptyEntries);
        var files = entries.Select(entry => Repository.PathOf(PathIn(entry))).ToHashSet();

        Assert.Contains(Repository.PathOf("README.md"), files);
        Assert.DoesNotContain(
            entries.Where(entry => entry.StartsWith(LinkMode, StringComparison.Ordinal)),
            link => !files.Contains(TargetOf(Repository.PathOf(PathIn(link))))
        );
    }

    // "120000 88e6954... 0\t.ci/tools/link"
    private static string PathIn(string entry) => entry[(entry.IndexOf('\t') + 1)..];

    private static string TargetOf(string link) =>
        new FileInfo(link).LinkTarget is { } target
            ? Path.GetFullPath(Path.Combine(Path.GetDirectoryName(link)!, target))
            : "";
}
