using Fairlead.Components.Promotions;
using Fairlead.Delivery.Forges.PlainGit;
using Fairlead.Git;
using Fairlead.Git.Objects;
using Fairlead.Git.Remotes;
using Fairlead.TestKit;

namespace Fairlead.Components.Tests.Promotions;

/// <summary>A forge in a dry run answers as the real one would.</summary>
public sealed class DryForgeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Work => Path.Combine(_folder.FullPath, "work");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_branch_that_was_brought_up_to_date_is_merged_with_all_that_it_proposes()
    {
        Directory.CreateDirectory(Work);
        Git("init", "--quiet", "--initial-branch", "main");
        Commit("release", "1.0.0");
        Git("checkout", "--quiet", "-b", "promote");
        Commit("release", "1.1.0");
        Git("checkout", "--quiet", "main");
        Commit("values", "more");
        Git("checkout", "--quiet", "promote");
        Git("merge", "--quiet", "--no-edit", "main");
        using var clone = await BareClone.OpenAsync(
            Path.Combine(_folder.FullPath, "clone"),
            new GitRemote(Work),
            new GitOptions { DryRun = true },
            Token
        );
        using var forge = new DryForge(new PlainGitForge(clone), clone);
        var proposed = (await forge.FindAsync("promote", "main", Token))!;

        var merged = await forge.MergeAsync(proposed, proposed.Head, new CommitMessage("Promote"), Token);

        Assert.Equal("1.1.0", clone.Snapshot(merged.Commit!.Value).ReadText("release"));
        Assert.Equal("more", clone.Snapshot(merged.Commit!.Value).ReadText("values"));
        Assert.Equal("Promote", clone.Describe(merged.Commit!.Value).Message.Subject);
        Assert.NotEqual("Promote", Git("log", "-1", "--format=%s", "main"));
    }

    private void Commit(string file, string text)
    {
        File.WriteAllText(Path.Combine(Work, file), text);
        Git("add", "--all");
        Git("commit", "--quiet", "-m", $"{file} {text}");
    }

    private string Git(params string[] arguments) => GitProgram.Run(Work, arguments);
}
