using Fairlead.TestKit;

namespace Fairlead.Components.Tests.Targets;

/// <summary>What <c>docs/recovery.md</c> says of a lost registry, with every command in it.</summary>
[Collection(nameof(WholeBuilds))]
public sealed class LostRegistryTests : IAsyncLifetime
{
    private const string Bump = "Bump --allow-uncommitted --allow-older";

    private readonly DocumentedCommands _commands = DocumentedCommands.In("docs/recovery.md", "A lost registry");
    private ShopScene _scene = null!;

    public async ValueTask InitializeAsync() => _scene = await ShopScene.StartAsync();

    public ValueTask DisposeAsync() => _scene.DisposeAsync();

    [Fact]
    public async Task What_is_built_again_from_source_is_what_the_environments_name()
    {
        var source = _scene.CommitSource();
        await _scene.MakeImageAsync("1.0.0");
        _scene.Run(Bump);
        var last = _scene.LastSubject;
        await _scene.LoseRegistryAsync();

        Git(("ID", source.Hex));
        await _scene.MakeImageAsync("1.0.0");
        _scene.Run(Next());

        var found = _scene.Run(Next(("APP", "catalog")));
        Assert.Matches("verified +image +The registry has .*/shop/catalog@sha256:", found);
        Assert.Matches("verified +chart +The registry has .*/charts/catalog@sha256:", found);
        Git();
        Assert.Contains("dev unchanged at ", _scene.Run(Next()), StringComparison.Ordinal);
        Assert.Equal(last, _scene.LastSubject);
        _commands.End();
    }

    [Fact]
    public async Task What_differs_is_named_until_it_is_released_again()
    {
        const string Explain = "Explain --object environments/dev/catalog/release.yaml --verify";
        _scene.CommitSource();
        await _scene.MakeImageAsync("1.0.0");
        _scene.Run(Bump);
        await _scene.LoseRegistryAsync();
        await _scene.MakeImageAsync("1.0.0-otherwise");
        _scene.Run("Push");

        var found = _scene.Run(Explain, code: 1);

        Assert.Matches("not verified +image +The registry has no .*/shop/catalog@sha256:.*; build the release", found);
        Assert.Matches("verified +chart +The registry has", found);
        _scene.Run(Bump);
        Assert.Matches("verified +image +The registry has", _scene.Run(Explain));
    }

    private void Git(params (string Placeholder, string Value)[] values)
    {
        var words = _commands.Next(values);
        Assert.Equal("git", words[0]);
        GitProgram.Run(_scene.Root, [.. words.Skip(1)]);
    }

    private string Next(params (string Placeholder, string Value)[] values)
    {
        var words = _commands.Next(values);
        Assert.Equal("./build.sh", words[0]);
        return string.Join(' ', words.Skip(1));
    }
}
