using Fairlead.Components.Connecting;
using Fairlead.Components.Diagnosing;
using Fairlead.Components.Tests.Targets;
using Fairlead.TestKit;

namespace Fairlead.Components.Tests.Diagnosing;

/// <summary>What is looked at without an address.</summary>
[Collection(nameof(WholeBuilds))]
public sealed class LocalPartsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public LocalPartsTests() => _folder.Write(".nuke/parameters.json", "{}");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_missing_home_says_how_to_live_without()
    {
        Assert.Equal(
            [
                "set HOME to a folder that may be written, or live without it: set DOTNET_CLI_HOME and NUGET_PACKAGES to such a folder each.",
            ],
            HomePart.Of(Around()).Missing
        );
        Assert.Equal(
            "/nowhere does not exist",
            HomePart.Of(Around(("HOME", "/nowhere"), ("NUGET_PACKAGES", "/cache"))).Text
        );
        Assert.Empty(HomePart.Of(Around(("DOTNET_CLI_HOME", "/cli"), ("NUGET_PACKAGES", "/cache"))).Missing);
        Assert.Empty(HomePart.Of(Around(("HOME", _folder.FullPath))).Missing);
    }

    [Fact]
    public void Less_than_two_gibibytes_are_said_with_the_place()
    {
        var around = Around(("NUGET_PACKAGES", "/cache")) with
        {
            FreeBytes = folder => folder == "/cache" ? (2L << 30) - 1 : 2L << 30,
        };

        var part = DiskPart.Of("/shop/.nuke/temp", around);

        Assert.Equal("2.0 GiB free for .nuke/temp, 2.0 GiB free for packages", part.Text);
        Assert.Equal(
            ["less than 2 GiB are free for packages: make room at /cache; ./build.sh Clean removes what builds left."],
            part.Missing
        );
    }

    [Fact]
    public void A_shallow_checkout_is_said_with_the_command_that_completes_it()
    {
        var origin = Path.Combine(_folder.FullPath, "origin");
        Directory.CreateDirectory(origin);
        GitProgram.Run(origin, "init", "--quiet");
        GitProgram.Run(origin, "commit", "--quiet", "--allow-empty", "-m", "One");
        GitProgram.Run(origin, "commit", "--quiet", "--allow-empty", "-m", "Two");
        GitProgram.Run(_folder.FullPath, "clone", "--quiet", "--depth", "1", $"file://{origin}", "shallow");

        var missing = Assert.Single(Within(Path.Combine(_folder.FullPath, "shallow"), GitPart.Of).Missing);

        Assert.Contains("git fetch --unshallow", missing, StringComparison.Ordinal);
        Assert.Empty(Within(origin, GitPart.Of).Missing);
    }

    [Fact]
    public void A_folder_that_is_no_checkout_is_said() =>
        Assert.Contains(
            "this folder is no checkout of git",
            Assert.Single(Within(_folder.FullPath, GitPart.Of).Missing),
            StringComparison.Ordinal
        );

    [Fact]
    public void An_SDK_that_global_json_asks_for_in_vain_is_said_with_those_that_there_are()
    {
        Assert.Empty(Within(_folder.FullPath, SdkPart.Of).Missing);
        _folder.Write("global.json", """{ "sdk": { "version": "99.0.100", "rollForward": "disable" } }""");

        var missing = Assert.Single(Within(_folder.FullPath, SdkPart.Of).Missing);

        Assert.Matches(@"^the SDK that global\.json asks for is not installed \(there is [0-9]+\.", missing);
    }

    private static ConnectedPart Within(string root, Func<string, ConnectedPart> look) =>
        Invocation.Within<AllTargets, ConnectedPart>(root, _ => look(root));

    private static Surroundings Around(params (string Name, string Value)[] variables) =>
        new() { Variable = name => variables.FirstOrDefault(one => one.Name == name).Value, Time = new FixedTime() };
}
