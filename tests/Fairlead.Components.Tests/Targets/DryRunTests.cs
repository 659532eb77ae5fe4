namespace Fairlead.Components.Tests.Targets;

/// <summary>
/// A dry run says what a target would write and writes nothing, and the run after it does just that. All of it on servers
/// whose every file is compared.
/// </summary>
[Collection(nameof(WholeBuilds))]
public sealed class DryRunTests : IAsyncLifetime
{
    private ShopScene _scene = null!;

    public async ValueTask InitializeAsync() => _scene = await ShopScene.StartAsync();

    public ValueTask DisposeAsync() => _scene.DisposeAsync();

    [Fact]
    public async Task Push_says_what_the_registry_lacks()
    {
        await _scene.MakeImageAsync("1.0.0");

        var text = _scene.DryRun("Push");
        Assert.Matches(@"catalog +1\.0\.0 +\S+ +would be pushed \([0-9]+ of [0-9]+ layers new\)", text);
        Assert.Matches(@"catalog chart +1\.0\.0 +\S+ +would be pushed", text);

        Assert.Matches(@"1\.0\.0 +\S+ +pushed \([0-9]+ of [0-9]+ layers new\)", _scene.Run("Push"));
        Assert.DoesNotContain("would be pushed", _scene.DryRun("Push"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bump_shows_the_plan_and_the_commit()
    {
        await _scene.MakeImageAsync("1.0.0");
        const string Bump = "Bump --allow-uncommitted --allow-older";

        var text = _scene.DryRun(Bump);
        Assert.Matches(@"\+ ConfigMap .*catalog", text);
        _scene.Run(Bump);
        Assert.Contains(
            $"dev would be changed with the commit \"{_scene.LastSubject}\"; nothing was written",
            text,
            StringComparison.Ordinal
        );
        Assert.Contains("dev unchanged at ", _scene.DryRun(Bump), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Promote_says_whether_it_would_open_update_or_merge()
    {
        await _scene.ReleaseAsync("1.0.0");
        const string ToStaging = "Promote --from dev --to staging";
        const string ToProd = "Promote --from staging --to prod";

        var merged = _scene.DryRun(ToStaging);
        Assert.Contains("gate passed  ", merged, StringComparison.Ordinal);
        Assert.Contains(
            "staging would be promoted by a pull request of branch fairlead/promote/staging: 1 to create, 0 to change, 0 to recreate, 0 to prune, 0 unchanged; nothing was written",
            merged,
            StringComparison.Ordinal
        );
        Assert.Contains("staging promoted as ", _scene.Run(ToStaging, code: 10), StringComparison.Ordinal);
        Assert.Contains("nothing to promote", _scene.DryRun(ToStaging), StringComparison.Ordinal);

        await _scene.BeHealthyAsync("staging");
        Assert.Contains(
            "a pull request of branch fairlead/promote/prod would be opened; nothing was written",
            _scene.DryRun(ToProd),
            StringComparison.Ordinal
        );
        Assert.Matches("pull request [0-9]+ .* opened", _scene.Run(ToProd, code: 10));
        Assert.Matches("pull request [0-9]+ .* is up to date", _scene.DryRun(ToProd));
    }

    [Fact]
    public async Task Gates_say_what_they_would_merge()
    {
        await _scene.ReleaseAsync("1.0.0");
        _scene.Run("Hold --environment staging --reason Audit", code: 10);
        _scene.Run("Promote --from dev --to staging", code: 10);
        _scene.Run("Unhold --environment staging", code: 10);

        Assert.Matches(
            @"staging would be promoted by pull request [0-9]+ \(.*\); nothing was written",
            _scene.DryRun("Gates")
        );
        Assert.Contains("staging promoted as ", _scene.Run("Gates", code: 10), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rollback_shows_its_plan_and_its_commit()
    {
        await _scene.ReleaseAsync("1.0.0");
        await _scene.ReleaseAsync("1.1.0");
        const string Rollback = "Rollback --environment dev --reason Slow";

        var text = _scene.DryRun(Rollback);
        Assert.Contains("1.1.0 -> 1.0.0", text, StringComparison.Ordinal);
        var proposed = _scene.DryRun(Rollback + " --propose");
        Assert.Contains("branch fairlead/rollback/dev would bring it back", proposed, StringComparison.Ordinal);
        _scene.DryRun(Rollback + " --json");
        _scene.Run(Rollback + " --propose", code: 10);
        Assert.Matches("pull request [0-9]+ .* brings it back", _scene.DryRun(Rollback + " --propose"));
        _scene.Run(Rollback, code: 10);
        Assert.Contains(
            $"dev would be rolled back and held with the commit \"{_scene.LastSubject}\"; nothing was written",
            text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Remove_shows_its_plan_and_commits_or_proposes_it()
    {
        await _scene.ReleaseAsync("1.0.0");
        const string Remove = "Remove --app catalog --environment dev";

        var text = _scene.DryRun(Remove);
        Assert.Matches(@"- ConfigMap .*catalog", text);
        Assert.Contains(
            "branch fairlead/remove/dev.catalog with the commit \"dev: remove catalog\"; nothing was written",
            _scene.DryRun(Remove + " --propose"),
            StringComparison.Ordinal
        );
        _scene.DryRun(Remove + " --json");
        Assert.Matches(
            @"catalog in dev.*: is proposed by pull request [0-9]+ \(",
            _scene.Run(Remove + " --propose", code: 10)
        );
        Assert.Matches("is proposed already by pull request [0-9]+", _scene.Run(Remove + " --propose", code: 20));
        _scene.Run(Remove + " --keep-objects", code: 10);
        Assert.Equal("dev: remove catalog and keep the objects", _scene.LastSubject);
        Assert.Contains(
            "would be removed with the commit \"dev: remove catalog\"; nothing was written",
            text,
            StringComparison.Ordinal
        );
        Assert.Contains("nothing is there to remove", _scene.Run(Remove), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rerender_shows_its_plan_and_commits_or_proposes_it_and_its_check_names_each_file()
    {
        await _scene.ReleaseAsync("1.0.0");
        const string Rerender = "Rerender --environment dev";
        Assert.Contains("dev is rendered so already ", _scene.Run(Rerender), StringComparison.Ordinal);
        await _scene.EditAsync("environments/dev/catalog/manifests/configmap-catalog.yaml", text => "# Mine.\n" + text);

        var check = _scene.Run("Rerender --check", code: 2);
        Assert.Contains(
            "environments/dev/catalog/manifests/configmap-catalog.yaml:1: ",
            check,
            StringComparison.Ordinal
        );
        _scene.Run("Rerender --check --json", code: 2);
        var text = _scene.DryRun(Rerender);
        Assert.Contains(
            "would be proposed by branch fairlead/configure/dev.rerender",
            _scene.DryRun(Rerender + " --propose"),
            StringComparison.Ordinal
        );
        _scene.DryRun(Rerender + " --json");
        Assert.Contains(
            "give --propose instead of --push",
            _scene.Run("Rerender --environment prod --push", code: 64),
            StringComparison.Ordinal
        );
        _scene.Run(Rerender + " --push", code: 10);
        Assert.Contains(
            $"dev would be rendered again with the commit \"{_scene.LastSubject}\"; nothing was written",
            text,
            StringComparison.Ordinal
        );
        Assert.Contains("main has what its charts render", _scene.Run("Rerender --check"), StringComparison.Ordinal);
    }

    [Fact]
    public void Hold_and_Unhold_say_what_they_would_commit()
    {
        const string Hold = "Hold --environment prod --reason Audit";
        const string Unhold = "Unhold --environment prod";

        var held = _scene.DryRun(Hold);
        _scene.Run(Hold, code: 10);
        Assert.Contains(
            $"prod would be held with the commit \"{_scene.LastSubject}\"; nothing was written",
            held,
            StringComparison.Ordinal
        );
        Assert.Contains("prod was held already at ", _scene.DryRun(Hold), StringComparison.Ordinal);

        var free = _scene.DryRun(Unhold);
        _scene.Run(Unhold, code: 10);
        Assert.Contains(
            $"prod would no longer be held with the commit \"{_scene.LastSubject}\"; nothing was written",
            free,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void PinCluster_says_what_it_would_write()
    {
        const string Pin = "PinCluster --environment dev --agent 1.2.0";

        var text = _scene.DryRun(Pin);
        Assert.Contains("its agent is not written down: bump it", text, StringComparison.Ordinal);
        Assert.Matches("dev: Kubernetes 1.36, [0-9]+ API versions and kinds beyond its own", text);
        Assert.Contains("dev would be pinned ", text, StringComparison.Ordinal);
        Assert.Contains(
            "dev would be proposed by branch fairlead/configure/dev ",
            _scene.DryRun(Pin + " --propose"),
            StringComparison.Ordinal
        );
        Assert.Matches(@"dev is proposed by pull request [0-9]+ \(", _scene.Run(Pin + " --propose", code: 10));
        Assert.Matches(@"dev is proposed by pull request [0-9]+ \(", _scene.Run(Pin + " --propose"));
        Assert.Contains("dev pinned ", _scene.Run(Pin, code: 10), StringComparison.Ordinal);
        Assert.Equal("dev: render for Kubernetes 1.36", _scene.LastSubject);
        Assert.Contains("dev says so already ", _scene.Run(Pin), StringComparison.Ordinal);
        Assert.Contains(
            "--agent newest is no version of an agent",
            _scene.Run("PinCluster --environment dev --agent newest", code: 64),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Migrate_says_what_it_would_lift()
    {
        await _scene.ReleaseAsync("1.0.0");

        var text = _scene.DryRun("Migrate");
        Assert.Matches("dev +format 1 -> 2", text);
        Assert.Contains(
            "This would be proposed by branch fairlead/migrate/formats ",
            _scene.DryRun("Migrate --propose"),
            StringComparison.Ordinal
        );
        Assert.Matches(@"This is proposed by pull request [0-9]+ \(", _scene.Run("Migrate --propose", code: 10));
        Assert.Matches(@"This is proposed by pull request [0-9]+ \(", _scene.Run("Migrate --propose"));
        Assert.Contains("main lifted ", _scene.Run("Migrate", code: 10), StringComparison.Ordinal);
        Assert.Contains(
            $"main would be lifted with the commit \"{_scene.LastSubject}\"; nothing was written",
            text,
            StringComparison.Ordinal
        );
        Assert.Contains("main has nothing to lift ", _scene.Run("Migrate"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_says_where_charts_are_rendered_for_another_cluster()
    {
        await _scene.ReleaseAsync("1.0.0");
        Assert.DoesNotContain("is rendered for Kubernetes", _scene.Run("Status"), StringComparison.Ordinal);

        await _scene.DeclareAsync(
            "dev: { namespace: shop-dev }",
            "dev: { namespace: shop-dev, kubernetes: { version: '1.34' } }"
        );

        Assert.Contains(
            "dev is rendered for Kubernetes 1.34, and its cluster has 1.36",
            _scene.Run("Status"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void SetImages_says_which_places_it_would_change()
    {
        const string Set = "SetImages --images web=example.com/web:2.0.0";

        var text = _scene.DryRun(Set);
        Assert.Matches(@"tools/web\.yaml:1 +example\.com/web:1\.0\.0 -> example\.com/web:2\.0\.0", text);
        _scene.Run(Set);
        Assert.Contains(
            $"main would be changed with the commit \"{_scene.LastSubject}\"; nothing was written",
            text,
            StringComparison.Ordinal
        );
        Assert.Contains("main says so already at ", _scene.DryRun(Set), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PinImages_says_which_pins_would_change()
    {
        await _scene.TakeFromOthersAsync();

        Assert.Matches("/others/redis:8 would be pinned anew", _scene.DryRun("PinImages"));
        Assert.Null(_scene.Pins);
        _scene.Run("PinImages");
        Assert.Contains("/others/redis:8", _scene.Pins, StringComparison.Ordinal);
        Assert.Contains("0 of 1 pins would change", _scene.DryRun("PinImages"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sync_shows_what_the_agent_would_change()
    {
        await _scene.ReleaseAsync("1.0.0");

        var text = _scene.DryRun("Sync --environment dev");

        Assert.Matches(@"\+ ConfigMap .*catalog +create", text);
        Assert.Contains("dev would be made to match; nothing was written", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_depends_on_a_commit_of_a_dry_run_is_worked_out_with_it()
    {
        await _scene.MakeImageAsync("1.0.0");

        var text = _scene.DryRun("Deliver --allow-uncommitted");

        Assert.Contains("dev would be changed with the commit ", text, StringComparison.Ordinal);
        Assert.Matches(@"\+ ConfigMap .*catalog +create", text);
        Assert.Contains("Nothing was written outside .nuke/temp", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sandbox_that_is_started_for_it_has_what_it_starts_with_and_no_more()
    {
        await _scene.MakeImageAsync("1.0.0");

        // Nobody has called dev healthy yet.
        var text = _scene.Run("Deliver --sandbox --dry-run", code: 20);

        Assert.Contains("dev would be changed with the commit ", text, StringComparison.Ordinal);
        Assert.Contains(
            "a pull request of branch fairlead/promote/staging would be opened; it waits for ",
            text,
            StringComparison.Ordinal
        );
        Assert.Equal(["Begin with the content of manifests/"], _scene.SandboxSubjects);
    }

    [Fact]
    public void A_target_that_cannot_tell_is_not_run()
    {
        var text = _scene.DryRun("Up");

        Assert.Contains("this would run", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Succeeded", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_is_that_of_the_real_run()
    {
        await _scene.ReleaseAsync("1.0.0");
        _scene.Run("Hold --environment dev --reason Audit", code: 10);
        await _scene.MakeImageAsync("1.1.0");

        Assert.Contains(
            "Audit",
            _scene.DryRun("Bump --allow-uncommitted --allow-older", code: 1),
            StringComparison.Ordinal
        );
    }
}
