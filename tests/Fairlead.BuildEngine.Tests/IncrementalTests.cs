using Nuke.Common;

namespace Fairlead.BuildEngine.Tests;

public sealed class IncrementalTests : IDisposable
{
    private readonly Lab _lab = new();

    public IncrementalTests() => _lab.Write("src/a.txt", "one");

    public void Dispose() => _lab.Dispose();

    [AttributeUsage(AttributeTargets.Property)]
    private sealed class IncrementalAttribute : Attribute
    {
        public string[] Inputs { get; set; } = [];

        public string[] Outputs { get; set; } = [];

        public string[] Parameters { get; set; } = [];
    }

    private sealed class Sample : NukeBuild
    {
        [Parameter]
        public string Mode { get; set; } = "plain";

        [Parameter]
        public string Other { get; set; } = "";

        [Incremental(Inputs = ["src/**"], Outputs = ["out"], Parameters = ["Mode"])]
        public Target Copy =>
            _ =>
                _.Executes(() =>
                {
                    Ran = true;
                    Directory.CreateDirectory(RootDirectory / "out");
                });

        public bool Ran { get; private set; }
    }

    private bool Runs(string arguments = "") => ((Sample)_lab.Run<Sample>("Copy " + arguments).Build).Ran;

    [Fact]
    public void A_target_whose_inputs_are_unchanged_is_left_out()
    {
        Assert.True(Runs());
        Assert.False(Runs());
        Assert.False(Runs("--other x"));
    }

    [Fact]
    public void Touching_a_file_changes_nothing()
    {
        Runs();
        File.SetLastWriteTimeUtc(
            Path.Combine(_lab.Root, "src/a.txt"),
            new DateTime(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc)
        );
        Assert.False(Runs());
    }

    [Fact]
    public void Force_runs_it_all_the_same()
    {
        Runs();
        Assert.True(Runs("--force"));
    }

    [Fact]
    public void A_lost_output_runs_it_again()
    {
        Runs();
        Directory.Delete(Path.Combine(_lab.Root, "out"));
        Assert.True(Runs());
    }

    [Fact]
    public void A_corrupt_cache_runs_it_again()
    {
        Runs();
        _lab.Write(".nuke/temp/cache/targets/Copy.json", "{");
        Assert.True(Runs());
        Assert.False(Runs());
    }

    [Fact]
    public void Another_folder_holds_another_cache()
    {
        Assert.True(Runs());
        Assert.True(Runs("--cache shared"));
        Assert.False(Runs("--cache shared"));
    }

    [Theory]
    [InlineData("src/a.txt", "two", "", "file src/a.txt has changed")]
    [InlineData("src/b.txt", "new", "", "file src/b.txt is new")]
    [InlineData("src/a.txt", null, "", "file src/a.txt is gone")]
    [InlineData("README.md", "other", "--mode fancy", "parameter Mode has changed")]
    public void Why_names_the_input_that_has_changed(string file, string? text, string arguments, string reason)
    {
        Runs();
        if (text is null)
        {
            File.Delete(Path.Combine(_lab.Root, file));
        }
        else
        {
            _lab.Write(file, text);
        }

        Assert.Contains($"Copy runs because {reason}.\n", _lab.Run<Sample>($"Copy --why Copy {arguments}").Text);
    }

    [Fact]
    public void Why_says_so_when_nothing_has_changed()
    {
        Runs();
        var text = _lab.Run<Sample>("Copy --why Copy").Text;
        Assert.Contains("Copy is unchanged.\n", text);
        Assert.Matches(@"\nCopy +Succeeded +\d\.\d s   unchanged\n", text);
    }
}
