using System.Text.Json.Nodes;
using Fairlead.TestKit;

namespace Fairlead.Components.Tests.Targets;

/// <summary>Who has an environment repository and nothing else works on it with the command <c>fairlead</c>.</summary>
[Collection(nameof(WholeBuilds))]
public sealed class EnvironmentCommandTests : IAsyncLifetime
{
    private readonly TemporaryFolder _empty = new();
    private ShopScene _scene = null!;

    public async ValueTask InitializeAsync() => _scene = await ShopScene.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _scene.DisposeAsync();
        _empty.Dispose();
    }

    [Fact]
    public async Task A_release_is_promoted_held_and_taken_back_from_an_empty_folder()
    {
        await _scene.ReleaseAsync("1.0.0");

        Run(10, "hold", "--environment", "staging", "--reason", "Audit");
        Assert.Contains("staging: hold against", _scene.LastSubject, StringComparison.OrdinalIgnoreCase);
        Run(10, "unhold", "--environment", "staging");
        Assert.Contains("1.0.0", Run(10, "promote", "--from", "dev", "--to", "staging"), StringComparison.Ordinal);
        Assert.Contains(
            "version: 1.0.0",
            _scene.FileOf("environments/staging/catalog/release.yaml"),
            StringComparison.Ordinal
        );
        await _scene.ReleaseAsync("1.1.0");
        Assert.Contains(
            "catalog",
            Run(2, "diff", "--environment", "dev", "--against", "staging"),
            StringComparison.Ordinal
        );
        Run(10, "rollback", "--environment", "dev", "--reason", "Slow");

        Assert.Contains(
            "version: 1.0.0",
            _scene.FileOf("environments/dev/catalog/release.yaml"),
            StringComparison.Ordinal
        );
        Assert.Contains("rolled back", Run(0, "history", "--environment", "dev"), StringComparison.OrdinalIgnoreCase);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_empty.FullPath));
    }

    [Fact]
    public async Task What_programs_read_stands_alone_on_standard_output()
    {
        await _scene.ReleaseAsync("1.0.0");
        var (code, text) = _scene.Command(
            _empty.FullPath,
            "history",
            "--environment",
            "dev",
            "--json",
            "--verbosity",
            "quiet"
        );

        Assert.Equal(0, code);
        Assert.NotNull(JsonNode.Parse(text[text.IndexOfAny(['{', '['])..(text.LastIndexOfAny(['}', ']']) + 1)]));
    }

    [Fact]
    public void Help_names_the_command_as_it_is_called()
    {
        var help = Run(0, "hold", "--help");
        Assert.Contains("fairlead Hold --environment prod", help, StringComparison.Ordinal);
        Assert.DoesNotContain("build.sh", help, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_an_address_it_says_which_option_is_missing()
    {
        var (code, text) = Checkout.Run(
            "dotnet",
            _empty.FullPath,
            [ShopScene.CommandProgram, "status"],
            [("XDG_CACHE_HOME", _empty.FullPath), ("NUKE_DELIVERY_REPOSITORY", null)]
        );

        Assert.Equal(64, code);
        Assert.Contains("Give --delivery-repository", text, StringComparison.Ordinal);
    }

    private string Run(int code, params string[] arguments)
    {
        var run = _scene.Command(_empty.FullPath, arguments);
        Assert.True(run.Code == code, $"{arguments[0]} ended with {run.Code} and not {code}:\n{run.Text}");
        return run.Text;
    }
}
