using Fairlead.Environments;
using Fairlead.Environments.Planning;
using Fairlead.Git.Objects;

namespace Fairlead.Contract.Tests;

/// <summary>Nothing is deleted that no plan had shown, and no commit does anything else than its plan.</summary>
public sealed class ConsentTests : IAsyncLifetime
{
    private const string Left = "environments/dev/web/manifests/configmap-left.yaml";

    private readonly Contract _contract = new();

    public async ValueTask InitializeAsync()
    {
        await _contract.InitializeAsync();
        await _contract.BumpAsync(("web", Some.Maps(["web", "left"])), ("worker", Some.Maps(["worker"])));
        Assert.Equal(0, (await _contract.ObeyAsync()).Code);
    }

    public ValueTask DisposeAsync() => _contract.DisposeAsync();

    [Fact]
    public async Task What_a_commit_without_a_plan_takes_away_stays()
    {
        await _contract.CommitAsync([], (Left, null));

        var run = await _contract.ObeyAsync();

        Assert.Equal(["web Keep ConfigMap/shop/left"], run.Plan);
        // Whatever comes after it, and however often it is looked at.
        await _contract.CommitAsync([], ("environments/dev/web/values.yaml", "a: 1\n"));
        Assert.Equal(["web Keep ConfigMap/shop/left"], (await _contract.ObeyAsync()).Plan);
        Assert.True(await _contract.HasMapAsync("left"));
    }

    [Fact]
    public async Task What_a_commit_without_a_plan_took_away_goes_with_one_that_shows_it()
    {
        await _contract.CommitAsync([], (Left, null));
        await _contract.ObeyAsync();
        await _contract.BumpAsync(("web", Some.Maps(["web", "left", "more"])));
        await _contract.ObeyAsync();

        await _contract.BumpAsync(("web", Some.Maps(["web", "more"])));

        Assert.Equal(["web Prune ConfigMap/shop/left"], (await _contract.ObeyAsync()).Plan);
        Assert.False(await _contract.HasMapAsync("left"));
    }

    [Fact]
    public async Task An_agent_that_requires_a_plan_refuses_a_commit_without_one()
    {
        await _contract.CommitAsync([], ("environments/dev/web/values.yaml", "a: 1\n"));
        Assert.Equal(0, (await _contract.ObeyAsync(requirePlan: true)).Code);
        await _contract.CommitAsync([], (Left, null));

        var run = await _contract.ObeyAsync(requirePlan: true);

        Assert.Equal((1, 0), (run.Code, run.Writes));
        Assert.Contains(
            "names no plan, and commits without one are not applied",
            run.Problems,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task What_a_commit_without_a_plan_would_make_anew_is_left_as_it_is()
    {
        const string File = "environments/dev/web/manifests/configmap-fixed.yaml";
        var before = Some.Annotated(Some.Map("fixed"), "fairlead.dev/recreate: allowed") + "\nimmutable: true";
        await _contract.BumpAsync(("web", $"{Some.Maps(["web", "left"])}\n---\n{before}"));
        Assert.Equal(0, (await _contract.ObeyAsync()).Code);

        await _contract.CommitAsync([], (File, before.Replace("\"1\"", "\"2\"", StringComparison.Ordinal)));
        var run = await _contract.ObeyAsync();

        Assert.Equal(["web Blocked ConfigMap/shop/fixed"], run.Plan);
        Assert.Contains(
            "names no plan, so that nobody has seen that it would be deleted",
            run.Problems,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_namespace_that_moves_without_a_plan_takes_nothing_away()
    {
        await _contract.CommitAsync([], (EnvironmentLayout.EnvironmentFile("dev"), await MovedAsync()));

        var run = await _contract.ObeyAsync();

        Assert.All(run.Plan, line => Assert.DoesNotContain(" Prune ", line, StringComparison.Ordinal));
        Assert.True(await _contract.HasMapAsync("web"));
    }

    [Fact]
    public async Task A_namespace_that_moves_under_a_plan_of_something_else_is_refused()
    {
        var other = new Trailer(TreePlan.Trailer, $"v2:sha256:{new string('0', 64)}");
        await _contract.CommitAsync([other], (EnvironmentLayout.EnvironmentFile("dev"), await MovedAsync()));

        var run = await _contract.ObeyAsync();

        Assert.Equal(1, run.Code);
        Assert.Contains("changes something else in dev than its plan", run.Problems, StringComparison.Ordinal);
        Assert.Equal(0, run.Writes);
    }

    [Fact]
    public async Task An_app_whose_folder_a_person_deletes_keeps_its_objects_though_a_bump_forgets_it()
    {
        const string File = EnvironmentLayout.ConfigurationFile;
        var tip = await _contract.Clone.FetchAsync("main", TestContext.Current.CancellationToken);
        var text = _contract.Clone.Snapshot(tip!.Value).ReadText(File)!;
        await _contract.CommitAsync(
            [],
            (File, text.Replace("  worker: { chart: worker }\n", "", StringComparison.Ordinal)),
            ("environments/dev/worker", null)
        );
        await _contract.ObeyAsync();
        var bump = await _contract.BumpAsync(("web", Some.Maps(["web", "left", "more"])));

        var run = await _contract.ObeyAsync();

        // No plan has shown that they would go.
        Assert.DoesNotContain(Shown.Of(bump.Plan), line => line.Contains("Prune", StringComparison.Ordinal));
        Assert.DoesNotContain(run.Deeds, line => line.Contains("Pruned", StringComparison.Ordinal));
        Assert.True(await _contract.HasMapAsync("worker"));
    }

    [Fact]
    public async Task What_stays_while_another_app_cannot_be_read_does_not_go_unseen_once_it_can()
    {
        await _contract.CommitAsync(
            [],
            (Left, null),
            ("environments/dev/worker/manifests/zz-broken.yaml", "not: [yaml\n")
        );
        Assert.Equal(["web Keep ConfigMap/shop/left"], (await _contract.ObeyAsync()).Plan);
        var bump = await _contract.BumpAsync(("web", Some.Maps(["web"])), ("worker", Some.Maps(["worker", "more"])));

        var run = await _contract.ObeyAsync();

        Assert.DoesNotContain(Shown.Of(bump.Plan), line => line.Contains("Prune", StringComparison.Ordinal));
        Assert.Equal(["web Keep ConfigMap/shop/left", "worker Create ConfigMap/shop/more"], run.Plan);
        Assert.True(await _contract.HasMapAsync("left"));
    }

    [Fact]
    public async Task One_byte_more_than_the_plan_had_shown_is_refused()
    {
        var bump = await _contract.BumpAsync(("web", Some.Maps(["web"])));
        Assert.Equal(0, (await _contract.ObeyAsync()).Code);

        await _contract.CommitAsync(
            [new Trailer(TreePlan.Trailer, bump.Plan.Digest)],
            ("environments/dev/web/manifests/configmap-web.yaml", Some.Map("web", "2"))
        );

        Assert.Equal(1, (await _contract.ObeyAsync()).Code);
    }

    [Fact]
    public async Task A_second_run_writes_nothing()
    {
        await _contract.BumpAsync(("web", Some.Maps(["web", "more"])));
        await _contract.ObeyAsync();

        var again = await _contract.ObeyAsync();

        Assert.Equal((0, 0), (again.Code, again.Writes));
        Assert.Empty(again.Plan);
    }

    private async Task<string> MovedAsync()
    {
        var tip = await _contract.Clone.FetchAsync("main", TestContext.Current.CancellationToken);
        var text = _contract.Clone.Snapshot(tip!.Value).ReadText(EnvironmentLayout.EnvironmentFile("dev"))!;
        return text.Replace("namespace: shop", "namespace: elsewhere", StringComparison.Ordinal);
    }
}
