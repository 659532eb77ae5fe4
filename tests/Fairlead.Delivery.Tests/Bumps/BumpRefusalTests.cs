using System.Globalization;
using Fairlead.Delivery.Releases;
using Fairlead.Delivery.Rendering;
using Fairlead.Delivery.Rollbacks;
using Fairlead.Environments.Files;

namespace Fairlead.Delivery.Tests.Bumps;

public sealed class BumpRefusalTests
{
    private const string CatalogHold = "environments/dev/catalog/hold.yaml";
    private const string EnvironmentHold = "environments/dev/hold.yaml";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static Release Newer => Some.Release("catalog", "2.0.0", image: "new");

    [Fact]
    public async Task An_environment_that_takes_its_releases_from_another_one_is_not_bumped()
    {
        using var repository = await EnvironmentRepository.CreateAsync();

        await RefusedAsync(
            repository,
            "FL2207",
            "prod takes its releases from dev (fairlead.yaml:8). Promote --from dev --to prod instead.",
            () => repository.BumpToAsync("prod", Some.Release("catalog"))
        );

        Assert.Equal(0, repository.ChartsOpened);
    }

    [Fact]
    public async Task What_such_an_environment_has_may_be_rendered_again()
    {
        using var repository = await EnvironmentRepository.CreateAsync(
            ("environments/prod/catalog/release.yaml", Some.Release("catalog").Write())
        );

        Assert.True((await repository.BumpToAsync("prod")).Changed);
    }

    [Fact]
    public async Task A_rollback_is_not_undone_by_the_next_bump_until_the_hold_is_removed()
    {
        using var repository = await EnvironmentRepository.CreateAsync();
        await repository.BumpAsync(Some.Release("catalog"));
        await repository.BumpAsync(Newer);
        var rollback = new EnvironmentRollback(repository.Clone);
        var plan = await rollback.PlanAsync(
            new RollbackRequest
            {
                Environment = "dev",
                App = "catalog",
                Reason = "Slow",
            },
            Token
        );
        var back = await rollback.RunAsync(plan, Token);

        await RefusedAsync(
            repository,
            "FL2210",
            $"catalog is held in dev since {At(repository, back.Tip)} by Fairlead <fairlead@localhost>, \"{plan.Hold.Reason}\". "
                + "Unhold --environment dev --app catalog first.",
            () => repository.BumpAsync(Newer)
        );

        repository.Delete(CatalogHold);
        Assert.True((await repository.BumpAsync(Newer)).Changed);
    }

    [Fact]
    public async Task A_held_app_that_stays_the_same_does_not_stop_others()
    {
        using var repository = await EnvironmentRepository.CreateAsync();
        await repository.BumpAsync(Some.Release("catalog"), Some.Release("storefront"));
        repository.Commit((CatalogHold, Held()));

        var result = await repository.BumpAsync(
            Some.Release("catalog"),
            Some.Release("storefront", "2.0.0", image: "new")
        );

        Assert.True(result.Changed);
        Assert.Empty(result.Apps[0].ChangedFiles);
    }

    [Fact]
    public async Task Apps_land_together_or_not_at_all_where_one_of_them_is_held()
    {
        using var repository = await EnvironmentRepository.CreateAsync();
        await repository.BumpAsync(Some.Release("catalog"), Some.Release("storefront"));
        repository.Commit((CatalogHold, Held()));
        var held = await repository.TipAsync();

        await RefusedAsync(
            repository,
            "FL2210",
            $"catalog is held in dev since {At(repository, held.Commit)} by Ada <ada@example.com>, \"Audit\". "
                + "Unhold --environment dev --app catalog first.",
            () => repository.BumpAsync(Newer, Some.Release("storefront", "2.0.0", image: "new"))
        );
    }

    [Fact]
    public async Task A_held_environment_keeps_everything()
    {
        using var repository = await EnvironmentRepository.CreateAsync();
        await repository.BumpAsync(Some.Release("catalog"));
        repository.Commit((EnvironmentHold, Held()));
        var held = await repository.TipAsync();
        var message =
            $"dev is held since {At(repository, held.Commit)} by Ada <ada@example.com>, \"Audit\". Unhold --environment dev first.";

        await RefusedAsync(repository, "FL2210", message, () => repository.BumpAsync(Some.Release("storefront")));
        Assert.False((await repository.BumpAsync(Some.Release("catalog"))).Changed);
        repository.Commit(("environments/dev/catalog/values.yaml", "replicaCount: 7\n"));
        await RefusedAsync(repository, "FL2210", message, () => repository.BumpAsync());
    }

    [Fact]
    public async Task A_hold_ends_when_its_time_is_over()
    {
        using var repository = await EnvironmentRepository.CreateAsync();
        await repository.BumpAsync(Some.Release("catalog"));
        repository.Commit((CatalogHold, Held(repository.Time.GetUtcNow().AddHours(1))));
        var held = await repository.TipAsync();

        await RefusedAsync(
            repository,
            "FL2210",
            $"catalog is held in dev since {At(repository, held.Commit)} until Mon 2026-11-23 13:00 UTC by Ada <ada@example.com>, "
                + "\"Audit\". Unhold --environment dev --app catalog first.",
            () => repository.BumpAsync(Newer)
        );

        repository.Time.Advance(TimeSpan.FromHours(1));
        Assert.True((await repository.BumpAsync(Newer)).Changed);
    }

    [Fact]
    public async Task A_hold_that_comes_while_a_bump_is_planned_is_seen_on_the_tip_that_is_pushed_to()
    {
        using var repository = await EnvironmentRepository.CreateAsync();
        await repository.BumpAsync(Some.Release("catalog"));
        repository.Meanwhile = () => repository.Commit((CatalogHold, Held()));

        var error = await Assert.ThrowsAsync<DeliveryException>(() => repository.BumpAsync(Newer));

        Assert.StartsWith("catalog is held in dev since ", error.Message, StringComparison.Ordinal);
        Assert.Equal("1.0.0", await VersionAsync(repository));
    }

    [Fact]
    public async Task A_hold_is_as_old_as_its_file_whatever_was_changed_in_it()
    {
        using var repository = await EnvironmentRepository.CreateAsync();
        await repository.BumpAsync(Some.Release("catalog"));
        repository.Commit((CatalogHold, Held()));
        repository.Delete(CatalogHold);
        repository.Date = "2026-02-03T04:05:00Z";
        repository.Commit((CatalogHold, Held()));
        repository.Date = "2026-02-04T00:00:00Z";
        repository.Commit((CatalogHold, Held().Replace("Audit", "Audit, still")));

        await RefusedAsync(
            repository,
            "FL2210",
            "catalog is held in dev since Tue 2026-02-03 04:05 UTC by Ada <ada@example.com>, \"Audit, still\". "
                + "Unhold --environment dev --app catalog first.",
            () => repository.BumpAsync(Newer)
        );
    }

    [Fact]
    public async Task A_hold_that_cannot_be_read_holds()
    {
        using var repository = await EnvironmentRepository.CreateAsync((CatalogHold, "kind: Hold\n"));

        await Assert.ThrowsAsync<DeliveryException>(() => repository.BumpAsync(Some.Release("catalog")));

        Assert.False((await repository.TipAsync()).Exists("environments/dev/catalog/release.yaml"));
    }

    private static string Held(DateTimeOffset? until = null) =>
        new Hold("Audit", "Ada <ada@example.com>", until).Write();

    private static string At(EnvironmentRepository repository, Git.Objects.CommitId commit) =>
        repository
            .Clone.Describe(commit)
            .CommittedAt.UtcDateTime.ToString("ddd yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    private static async Task<string> VersionAsync(EnvironmentRepository repository) =>
        EnvironmentTree.Read(await repository.TipAsync(), "dev").App("catalog")!.ReadRelease("dev")!.Version;

    private static async Task RefusedAsync(
        EnvironmentRepository repository,
        string code,
        string message,
        Func<Task> bump
    )
    {
        var before = (await repository.TipAsync()).Commit;

        var error = await Assert.ThrowsAsync<DeliveryException>(bump);

        Assert.Equal((code, message), (RefusalCode.Of(error), error.Message));
        Assert.Equal(before, (await repository.TipAsync()).Commit);
    }
}
