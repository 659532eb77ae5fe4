using Fairlead.Components.Projects;
using Fairlead.TestKit;

namespace Fairlead.Components.Tests.Projects;

/// <summary>Which SDK compiles is asked of dotnet itself, and only when it could be another one.</summary>
public sealed class ChosenSdkTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Root => Path.Combine(_folder.FullPath, "root");

    private string Answers => Path.Combine(_folder.FullPath, "answers");

    [Fact]
    public void It_is_asked_for_once_for_what_is_installed_and_what_the_files_say()
    {
        _folder.Write("root/some.txt", "");
        var version = Chosen();
        Assert.Contains(Path.Combine(BuildTools.DotNetFolder, "sdk", version), Installed());
        Remember("of before");

        Assert.Equal("of before", Chosen());

        _folder.Write("root/global.json", "{}");
        Assert.Equal(version, Chosen());
        Remember("of before");
        // A file above counts where there is none below.
        _folder.Write("global.json", "{ }");
        Assert.Equal(version, Chosen());
    }

    [Fact]
    public void Where_other_folders_are_named_it_is_asked_for_each_time()
    {
        _folder.Write("root/global.json", """{"sdk":{"paths":["$host$"]}}""");
        Assert.NotEmpty(Chosen());

        Assert.False(File.Exists(Path.Combine(Answers, "sdk.json")));
    }

    [Fact]
    public void An_SDK_that_is_not_there_is_told_by_dotnets_own_words()
    {
        _folder.Write("root/global.json", """{"sdk":{"version":"99.0.100","rollForward":"disable"}}""");

        var error = Assert.Throws<InvalidOperationException>(Chosen);

        Assert.StartsWith($"dotnet cannot tell which SDK compiles {Root}: ", error.Message, StringComparison.Ordinal);
        Assert.Contains("99.0.100", error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private string Chosen() => ChosenSdk.Of(Root, Answers, BuildTools.DotNetFolder);

    private void Remember(string version)
    {
        var file = Path.Combine(Answers, "sdk.json");
        var kept = SealedFile.Read(file, ChosenSdkJson.Default.ChosenSdk)!;
        SealedFile.Write(file, kept with { Version = version }, ChosenSdkJson.Default.ChosenSdk);
    }

    private static string[] Installed() => Directory.GetDirectories(Path.Combine(BuildTools.DotNetFolder, "sdk"));
}
