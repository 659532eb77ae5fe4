using Fairlead.Delivery.Releases;
using Fairlead.Delivery.Rendering;

namespace Fairlead.Delivery.Tests.Bumps;

/// <summary>CI jobs of different source commits that bump one environment.</summary>
public sealed class BumpOrderTests : IDisposable
{
    private const string Repository = "https://git.example/shop";
    private readonly SourceRepository _source = new();

    public void Dispose() => _source.Dispose();

    [Fact]
    public async Task Jobs_that_run_out_of_order_leave_the_newest_commit_released()
    {
        var commits = Enumerable.Range(1, 4).Select(number => _source.Commit($"Change {number}")).ToList();
        using var repository = await RepositoryAsync();
        var ends = new List<string>();

        foreach (var number in (int[])[2, 1, 4, 3, 1, 4, 2])
        {
            ends.Add(await EndAsync(repository, Catalog(commits[number - 1], $"{number}.0.0")));
        }

        Assert.Equal(["done", "superseded", "done", "superseded", "superseded", "done", "superseded"], ends);
        Assert.Equal("4.0.0", await VersionAsync(repository));
    }

    [Fact]
    public async Task A_job_of_an_older_commit_is_told_what_superseded_it()
    {
        var (older, newer) = (_source.Commit("Older"), _source.Commit("Newer"));
        using var repository = await RepositoryAsync();
        await repository.BumpAsync(Catalog(newer, "2.0.0"));

        var error = await Assert.ThrowsAsync<SupersededException>(() => repository.BumpAsync(Catalog(older, "1.0.0")));

        Assert.Equal(
            $"dev has catalog from source commit {newer[..7]}, which follows {older[..7]}, the one that is built here: this run "
                + "is superseded, and nothing was committed. Rollback brings an earlier release back; --allow-older lets this one "
                + "in.",
            error.Message
        );
    }

    [Fact]
    public async Task A_release_that_comes_while_a_bump_is_planned_is_seen_on_the_tip_that_is_pushed_to()
    {
        var (older, newer) = (_source.Commit("Older"), _source.Commit("Newer"));
        using var repository = await RepositoryAsync();
        await repository.BumpAsync(Catalog(older, "1.0.0"));
        repository.Meanwhile = () =>
            repository.Commit(("environments/dev/catalog/release.yaml", Catalog(newer, "2.0.0").Write()));

        var rebuilt = Catalog(older, "1.0.1") with { Images = Some.Release(image: "rebuilt").Images };
        await Assert.ThrowsAsync<SupersededException>(() => repository.BumpAsync(rebuilt));

        Assert.Equal("2.0.0", await VersionAsync(repository));
    }

    [Fact]
    public async Task A_commit_of_another_line_is_refused_until_both_are_merged()
    {
        _source.Commit("Begin");
        var side = _source.Commit("Side", "side");
        var main = _source.Commit("Main");
        using var repository = await RepositoryAsync();
        await repository.BumpAsync(Catalog(side, "1.0.0"));

        var error = await Assert.ThrowsAsync<SupersededException>(() => repository.BumpAsync(Catalog(main, "2.0.0")));
        Assert.Equal(
            $"dev has catalog from source commit {side[..7]}, and {main[..7]}, the one that is built here, neither follows nor "
                + "precedes it: what that one brought would be lost. Merge the two, or give --allow-older.",
            error.Message
        );

        _source.Merge("side");
        Assert.True((await repository.BumpAsync(Catalog(_source.Commit("Both"), "2.0.0"))).Changed);
    }

    [Fact]
    public async Task Who_allows_it_brings_an_older_commit_back()
    {
        var (older, newer) = (_source.Commit("Older"), _source.Commit("Newer"));
        using var repository = await RepositoryAsync();
        await repository.BumpAsync(Catalog(newer, "2.0.0"));

        repository.Sources = null;
        await repository.BumpAsync(Catalog(older, "1.0.0"));

        Assert.Equal("1.0.0", await VersionAsync(repository));
    }

    [Fact]
    public async Task Each_app_is_compared_with_its_own_release()
    {
        var (first, second, third) = (_source.Commit("1"), _source.Commit("2"), _source.Commit("3"));
        using var repository = await RepositoryAsync();
        await repository.BumpAsync(Catalog(first, "1.0.0"), Storefront(first, "1.0.0"));
        await repository.BumpAsync(Storefront(third, "3.0.0"));

        Assert.True((await repository.BumpAsync(Catalog(second, "2.0.0"))).Changed);
    }

    [Fact]
    public async Task A_job_is_superseded_as_a_whole_by_one_newer_app()
    {
        var (first, second, third) = (_source.Commit("1"), _source.Commit("2"), _source.Commit("3"));
        using var repository = await RepositoryAsync();
        await repository.BumpAsync(Catalog(first, "1.0.0"), Storefront(first, "1.0.0"));
        await repository.BumpAsync(Catalog(first, "1.0.0"), Storefront(third, "3.0.0"));

        // The newer job left catalog as it was; what the older one had for it is not wanted any more.
        var error = await Assert.ThrowsAsync<SupersededException>(() =>
            repository.BumpAsync(Catalog(second, "2.0.0"), Storefront(second, "3.0.0"))
        );

        Assert.StartsWith(
            $"dev has storefront from source commit {third[..7]}, which follows {second[..7]}, ",
            error.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task An_older_job_that_would_change_nothing_is_no_failure()
    {
        var (older, newer) = (_source.Commit("Older"), _source.Commit("Newer"));
        using var repository = await RepositoryAsync();
        await repository.BumpAsync(Catalog(newer, "1.0.0"));

        Assert.False((await repository.BumpAsync(Catalog(older, "1.0.0"))).Changed);
    }

    [Fact]
    public async Task Uncommitted_work_counts_as_the_commit_below()
    {
        var (older, newer) = (_source.Commit("Older"), _source.Commit("Newer"));
        using var repository = await RepositoryAsync();
        await repository.BumpAsync(Catalog("uncommitted on " + newer, "2.0.0"));

        Assert.True((await repository.BumpAsync(Catalog(newer, "3.0.0"))).Changed);
        await Assert.ThrowsAsync<SupersededException>(() =>
            repository.BumpAsync(Catalog("uncommitted on " + older, "1.0.0"))
        );
    }

    [Fact]
    public async Task A_shallow_clone_does_not_guess()
    {
        var (first, second, third) = (_source.Commit("1"), _source.Commit("2"), _source.Commit("3"));
        using var repository = await RepositoryAsync();
        await repository.BumpAsync(Catalog(first, "1.0.0"));

        repository.Sources = _source.Shallow(depth: 1);
        var error = await Assert.ThrowsAsync<DeliveryException>(() => repository.BumpAsync(Catalog(third, "3.0.0")));
        Assert.Equal(
            $"dev has catalog from source commit {first[..7]}; whether {third[..7]}, the one that is built here, is older cannot "
                + "be told in a shallow clone. Fetch all of its history (git fetch --unshallow; fetch-depth: 0 on GitHub Actions, "
                + "GIT_DEPTH: 0 on GitLab), or give --allow-older.",
            error.Message
        );

        // Two commits are enough where the released one is the one before.
        repository.Sources = _source.History;
        await repository.BumpAsync(Catalog(second, "2.0.0"));
        repository.Sources = _source.Shallow(depth: 2);
        Assert.True((await repository.BumpAsync(Catalog(third, "3.0.0"))).Changed);
    }

    [Fact]
    public async Task A_released_commit_that_the_clone_lacks_is_no_older_one()
    {
        var commit = _source.Commit("Only");
        using var repository = await RepositoryAsync();
        await repository.BumpAsync(Catalog(new string('b', 40), "1.0.0"), Storefront(new string('b', 40), "1.0.0"));

        var error = await Assert.ThrowsAsync<DeliveryException>(() =>
            repository.BumpAsync(Catalog(commit, "2.0.0"), Storefront(commit, "2.0.0"))
        );

        Assert.Equal(
            $"dev has catalog, storefront from source commit bbbbbbb of {Repository}, which this clone does not have, so whether "
                + $"{commit[..7]}, the one that is built here, is older cannot be told. Run git fetch; where that commit was rewritten "
                + "away, or is another repository's, give --allow-older.",
            error.Message
        );
    }

    [Fact]
    public async Task Two_repositories_that_both_build_an_app_are_told_to_say_whose_it_is()
    {
        var commit = _source.Commit("Only");
        using var repository = await RepositoryAsync();
        await repository.BumpAsync(Elsewhere("catalog", "1.0.0"));

        var error = await Assert.ThrowsAsync<DeliveryException>(() => repository.BumpAsync(Catalog(commit, "2.0.0")));

        Assert.Equal(
            "dev has catalog from source commit bbbbbbb of https://git.example/other, and this is https://git.example/shop: two "
                + "repositories build it. Say in fairlead.yaml which one releases it (source: https://git.example/shop), or give "
                + "--allow-older.",
            error.Message
        );
    }

    [Fact]
    public async Task An_app_that_people_gave_to_another_repository_follows_no_commit_of_the_one_before()
    {
        var commit = _source.Commit("Only");
        using var repository = await RepositoryAsync();
        await repository.BumpAsync(Elsewhere("catalog", "1.0.0"));
        repository.Commit(("fairlead.yaml", Sources(catalog: "git@git.example:shop.git")));

        await repository.BumpAsync(Catalog(commit, "2.0.0"));

        Assert.Equal("2.0.0", await VersionAsync(repository));
        var old = await Assert.ThrowsAsync<DeliveryException>(() =>
            repository.BumpAsync(Elsewhere("catalog", "3.0.0"))
        );
        Assert.Contains("says that git@git.example:shop.git releases it", old.Message, StringComparison.Ordinal);
        // From now on its commits have an order again.
        var newer = _source.Commit("Newer");
        await repository.BumpAsync(Catalog(newer, "2.1.0"));
        await Assert.ThrowsAsync<SupersededException>(() => repository.BumpAsync(Catalog(commit, "2.0.0")));
    }

    [Fact]
    public async Task Builds_of_two_repositories_that_bump_at_once_both_land()
    {
        var commit = _source.Commit("Only");
        using var repository = await RepositoryAsync();
        repository.Commit(("fairlead.yaml", Sources(catalog: Repository, storefront: "https://git.example/other")));
        await repository.BumpAsync(Catalog(commit, "1.0.0"));
        repository.Meanwhile = () =>
            repository.BumpAsync(Elsewhere("storefront", "7.0.0")).Wait(TestContext.Current.CancellationToken);

        var newer = _source.Commit("Newer");
        var landed = await repository.BumpAsync(Catalog(newer, "1.1.0"));

        var tree = EnvironmentTree.Read(await repository.TipAsync(), "dev");
        Assert.True(landed.Changed);
        Assert.Equal(["1.1.0", "7.0.0"], tree.Apps.Select(app => app.ReadRelease("dev")!.Version));
        Assert.Contains(
            "- name: catalog\n",
            (await repository.TipAsync()).ReadText("environments/dev/environment.yaml"),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(
        "unknown",
        null,
        "dev has catalog from source that is no commit (\"unknown\"), so whether {0}, which is built here, is older cannot be told. Give --allow-older."
    )]
    [InlineData(
        null,
        "unknown",
        "dev has catalog from source commit {0}; what is built here is no commit (\"unknown\"), so whether it is older cannot be told. Build in a Git clone, or give --allow-older."
    )]
    public async Task Source_that_is_no_commit_has_no_order(string? released, string? built, string message)
    {
        var commit = _source.Commit("Only");
        using var repository = await RepositoryAsync();
        await repository.BumpAsync(Catalog(released ?? commit, "1.0.0"));

        var error = await Assert.ThrowsAsync<DeliveryException>(() =>
            repository.BumpAsync(Catalog(built ?? commit, "2.0.0"))
        );

        Assert.Equal(string.Format(null, message, commit[..7]), error.Message);
    }

    private async Task<EnvironmentRepository> RepositoryAsync()
    {
        var repository = await EnvironmentRepository.CreateAsync();
        repository.Sources = _source.History;
        return repository;
    }

    private static Release Catalog(string commit, string version) => Of("catalog", commit, version);

    private static Release Storefront(string commit, string version) => Of("storefront", commit, version);

    private static Release Elsewhere(string app, string version) =>
        Of(app, new string('b', 40), version) with
        {
            Source = new ReleaseSource("https://git.example/other", new string('b', 40)),
        };

    private static string Sources(string catalog, string storefront = Repository) =>
        EnvironmentRepository
            .Configuration.Replace("{ image: shop/catalog }", $"{{ image: shop/catalog }}, source: '{catalog}'")
            .Replace("{ image: shop/storefront }", $"{{ image: shop/storefront }}, source: '{storefront}'");

    private static Release Of(string app, string commit, string version) =>
        Some.Release(app, version, image: version) with
        {
            Source = new ReleaseSource(Repository, commit),
        };

    private static async Task<string> EndAsync(EnvironmentRepository repository, Release release)
    {
        try
        {
            await repository.BumpAsync(release);
            return "done";
        }
        catch (SupersededException)
        {
            return "superseded";
        }
    }

    private static async Task<string> VersionAsync(EnvironmentRepository repository) =>
        EnvironmentTree.Read(await repository.TipAsync(), "dev").App("catalog")!.ReadRelease("dev")!.Version;
}
