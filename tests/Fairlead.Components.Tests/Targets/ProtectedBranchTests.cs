using Fairlead.Git;

namespace Fairlead.Components.Tests.Targets;

/// <summary>Deliveries under the rules that Connect proposes, on a forge that keeps them.</summary>
[Collection(nameof(WholeBuilds))]
public sealed class ProtectedBranchTests : IAsyncLifetime
{
    private const string Bump = "Bump --allow-uncommitted --allow-older";
    private const string Values = "environments/dev/catalog/values.yaml";

    private ShopScene _scene = null!;

    public async ValueTask InitializeAsync() => _scene = await ShopScene.StartAsync();

    public ValueTask DisposeAsync() => _scene.DisposeAsync();

    [Fact]
    public async Task Bump_promotion_rollback_hold_and_configure_all_pass_where_only_the_release_bot_pushes()
    {
        File.WriteAllText(
            Path.Combine(_scene.Root, "charts/catalog/templates/settings.yaml"),
            "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: catalog }\ndata:\n  tag: \"{{ .Values.image.tag }}\"\n"
                + "  color: \"{{ .Values.color }}\"\n"
        );
        await _scene.ProtectAsync(botPasses: true);
        var refused = await Assert.ThrowsAsync<GitException>(() => _scene.EditOnAsync("main", Values, "a: 1\n"));
        Assert.Equal(GitFailure.Refused, refused.Failure);

        // The bot bumps, and what dev takes well goes on by a pull request with passed gates.
        await _scene.ReleaseAsync("1.0.0");
        Assert.Contains("staging promoted as ", _scene.Run("Promote --to staging", code: 10), StringComparison.Ordinal);
        await _scene.ReleaseAsync("1.1.0");

        // A rollback is proposed; nobody merges it before the gates have been looked at.
        _scene.Run("Rollback --environment dev --propose --reason Slow", code: 10);
        Assert.Contains(
            "Required status check \\u0022fairlead/gates\\u0022 is expected.",
            await _scene.MergeAsync(2),
            StringComparison.Ordinal
        );
        Assert.Matches(
            @"pull request 2 \(fairlead/rollback/dev\S*\): Nothing to gate\.",
            _scene.Run("Gates", code: 10)
        );
        Assert.Contains("successfully merged", await _scene.MergeAsync(2), StringComparison.Ordinal);
        Assert.Contains(
            "version: 1.0.0",
            _scene.FileOf("environments/dev/catalog/release.yaml"),
            StringComparison.Ordinal
        );

        // The rollback holds dev, until the bot lets releases in again.
        await _scene.MakeImageAsync("1.2.0");
        Assert.Contains("is held since", _scene.Run(Bump, code: 1), StringComparison.Ordinal);
        _scene.Run("Unhold --environment dev", code: 10);
        _scene.Run("Hold --environment staging --reason Audit", code: 10);

        // People's values come by pull requests of their own, and take effect by a rerender.
        await _scene.EditOnAsync("values", Values, "color: green\n");
        await _scene.AskForgeAsync(
            HttpMethod.Post,
            "pulls",
            "{\"title\":\"Be green\",\"head\":\"values\",\"base\":\"main\"}"
        );
        Assert.Contains(
            "pull request 3 (values): Nothing to gate.",
            _scene.Run("Gates", code: 10),
            StringComparison.Ordinal
        );
        Assert.Contains("successfully merged", await _scene.MergeAsync(3), StringComparison.Ordinal);
        _scene.Run("Gates");
        _scene.Run("Rerender --environment dev", code: 10);
        Assert.Contains(
            "color: green",
            _scene.FileOf("environments/dev/catalog/manifests/configmap-catalog.yaml"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Where_not_even_the_bot_pushes_a_bump_is_proposed_and_merges_by_itself()
    {
        await _scene.ProtectAsync(botPasses: false);
        await _scene.MakeImageAsync("1.0.0");

        var refused = _scene.Run(Bump, code: 1);
        Assert.Contains(
            "Where main takes pull requests only, Bump --propose opens one.",
            refused,
            StringComparison.Ordinal
        );

        var dry = _scene.DryRun(Bump + " --propose");
        Assert.Matches(@"\+ ConfigMap .*catalog", dry);
        Assert.Contains(
            "dev would be proposed by branch fairlead/bump/dev with the commit ",
            dry,
            StringComparison.Ordinal
        );
        Assert.Matches(@"dev is proposed by pull request 1 \(\S+\)", _scene.Run(Bump + " --propose"));
        Assert.Matches(@"dev is proposed already by pull request 1 \(\S+\)", _scene.Run(Bump + " --propose"));
        Assert.Contains("successfully merged", await _scene.MergeAsync(1), StringComparison.Ordinal);
        Assert.Contains(
            "version: 1.0.0",
            _scene.FileOf("environments/dev/catalog/release.yaml"),
            StringComparison.Ordinal
        );
        Assert.Matches(
            "dev has all that was proposed: pull request 1|dev has all that was proposed: branch fairlead/bump/dev was closed",
            _scene.Run(Bump + " --propose")
        );
    }
}
