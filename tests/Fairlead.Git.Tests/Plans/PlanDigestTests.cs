using Fairlead.Git.Objects;
using Fairlead.Git.Plans;
using Fairlead.Git.Remotes;
using Fairlead.Git.Tests.Servers;
using Fairlead.TestKit;

namespace Fairlead.Git.Tests.Plans;

/// <summary>The digest that binds a commit to its plan.</summary>
public sealed class PlanDigestTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly BareRepository _repository = new(
        ("environments/dev/catalog/manifests/a.yaml", "a: 1\n"),
        ("environments/dev/catalog/manifests/b.yaml", "b: 1\n"),
        ("environments/dev/catalog/values.yaml", "replicas: 1\n")
    );

    private BareClone? _clone;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _clone?.Dispose();
        _folder.Dispose();
        _repository.Dispose();
    }

    [Fact]
    public void It_covers_what_is_added_changed_and_removed_and_not_what_stays()
    {
        var before = Files(("x/manifests/a.yaml", "1"), ("x/manifests/b.yaml", "1"), ("x/manifests/same.yaml", "1"));
        var after = Files(("x/manifests/a.yaml", "2"), ("x/manifests/c.yaml", "1"), ("x/manifests/same.yaml", "1"));
        before.Remove("x/manifests/same.yaml", out _);
        after.Remove("x/manifests/same.yaml", out _);
        var without = PlanDigest.Of("dev", before, after);
        before["x/manifests/same.yaml"] = after["x/manifests/same.yaml"] = "1";

        Assert.Equal(without, PlanDigest.Of("dev", before, after));
        Assert.NotEqual(without, PlanDigest.Of("dev", after, before));
        Assert.NotEqual(without, PlanDigest.Of("prod", before, after));
    }

    [Fact]
    public void It_is_the_same_for_ever() =>
        Assert.Equal(
            "sha256:a64f063713fac9837eb09ef146ed63186df503c2984fe53c13a7f4c2c0a0e738",
            PlanDigest.Of("dev", Files(("x/manifests/a.yaml", "1")), Files(("x/manifests/a.yaml", "2")))
        );

    [Fact]
    public async Task Two_commits_have_the_digest_of_their_texts()
    {
        var (before, after) = await ChangeAsync(("environments/dev/catalog/manifests/a.yaml", "a: 2\n"));

        Assert.Equal(
            PlanDigest.Of(
                "dev",
                Files(("catalog/manifests/a.yaml", "a: 1\n")),
                Files(("catalog/manifests/a.yaml", "a: 2\n"))
            ),
            PlanDigest.Between("dev", before, after)
        );
        Assert.Null(PlanDigest.Between("prod", before, after));
    }

    [Fact]
    public async Task A_commit_that_changes_no_manifest_has_none()
    {
        var (before, after) = await ChangeAsync(("environments/dev/catalog/values.yaml", "replicas: 2\n"));

        Assert.Null(PlanDigest.Between("dev", before, after));
    }

    [Fact]
    public async Task The_first_commit_is_compared_with_nothing()
    {
        var (before, _) = await ChangeAsync(("README.md", "hello\n"));

        Assert.Equal(
            PlanDigest.Of(
                "dev",
                Files(),
                Files(("catalog/manifests/a.yaml", "a: 1\n"), ("catalog/manifests/b.yaml", "b: 1\n"))
            ),
            PlanDigest.Between("dev", null, before)
        );
    }

    private static Dictionary<string, string> Files(params (string Path, string Text)[] files) =>
        files.ToDictionary(file => file.Path, file => file.Text);

    private async Task<(TreeSnapshot Before, TreeSnapshot After)> ChangeAsync((string Path, string Text) file)
    {
        _clone ??= await BareClone.OpenAsync(_folder.FullPath, new GitRemote(_repository.Folder), Token);
        var before = (await _clone.FetchAsync("main", Token))!.Value;
        var after = await _clone.CommitAsync("main", _ => Some.Change(file.Path, file.Text), Token);
        return (_clone.Snapshot(before), _clone.Snapshot(after.Tip));
    }
}
