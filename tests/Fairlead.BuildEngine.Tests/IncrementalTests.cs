using Nuke.Common;

namespace Fairlead.BuildEngine.Tests;

public sealed class IncrementalTests : IDisposable
{
    private readonly Lab _lab = new();
    private readonly Lab _other = new();

    public IncrementalTests()
    {
        _lab.Write("src/a.txt", "one");
        _other.Write("src/a.txt", "one");
    }

    public void Dispose()
    {
        _lab.Dispose();
        _other.Dispose();
    }

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

        [Parameter, Secret]
        public string Token { get; set; } = "";

        [Incremental(Inputs = ["src/**"], Outputs = ["out", "empty"], Parameters = ["Mode"])]
        public Target Copy =>
            _ =>
                _.Executes(() =>
                {
                    Ran = true;
                    Directory.CreateDirectory(RootDirectory / "empty");
                    Directory.CreateDirectory(RootDirectory / "out" / "deep");
                    File.Copy(
                        RootDirectory / "src" / "a.txt",
                        RootDirectory / "out" / "deep" / "a.txt",
                        overwrite: true
                    );
                });

        [Incremental(Inputs = ["src/**"])]
        public Target Edits => _ => _.Executes(() => File.AppendAllText(RootDirectory / "src" / "a.txt", "more"));

        [Incremental(Inputs = ["src/**"], Outputs = ["out"])]
        public Target WritesNothing => _ => _.Executes(() => Ran = true);

        [Incremental(Outputs = ["link"])]
        public Target Links =>
            _ => _.Executes(() => File.CreateSymbolicLink(RootDirectory / "link", RootDirectory / "src" / "a.txt"));

        [Incremental(Outputs = ["../elsewhere"])]
        public Target Escapes => _ => _.Executes(() => Ran = true);

        [Incremental(Inputs = ["**"])]
        public Target ReadsAll => _ => _.Executes(() => Ran = true);

        public Target Plain => _ => _.Executes(() => Ran = true);

        public bool Ran { get; private set; }
    }

    private bool Runs(string arguments = "", string target = "Copy") =>
        ((Sample)_lab.Run<Sample>($"{target} {arguments}").Build).Ran;

    private string Text(string arguments) => _lab.Run<Sample>(arguments).Text;

    private string Output => Path.Combine(_lab.Root, "out/deep/a.txt");

    private string Cached(string pattern, string folder = ".nuke/temp/cache") =>
        Assert.Single(Directory.GetFiles(Path.Combine(_lab.Root, folder, "targets/Copy"), pattern));

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
    public void A_lock_that_cannot_be_opened_is_an_error_and_not_another_process()
    {
        var file = _lab.Write(".nuke/temp/locks/Copy", "");
        File.Delete(file);
        File.CreateSymbolicLink(file, file);

        Assert.Contains(
            "The lock file /repo/.nuke/temp/locks/Copy cannot be opened: Too many levels of symbolic links : "
                + "'/repo/.nuke/temp/locks/Copy' Delete it, or give yourself the right to write there.",
            Text("Copy")
        );
    }

    [Fact]
    public void Force_runs_it_all_the_same()
    {
        Runs();
        Assert.True(Runs("--force"));
    }

    [Fact]
    public void Another_partition_is_another_result()
    {
        Runs("--partition 1/2");
        Assert.True(Runs("--partition 2/2"));
        Assert.False(Runs("--partition 1/2"));
    }

    [Theory]
    [InlineData("lost")]
    [InlineData("changed")]
    [InlineData("joined by another")]
    public void Outputs_that_are_not_as_they_were_left_are_put_back(string how)
    {
        Runs();
        switch (how)
        {
            case "lost":
                Directory.Delete(Path.Combine(_lab.Root, "out"), recursive: true);
                Directory.Delete(Path.Combine(_lab.Root, "empty"));
                break;
            case "changed":
                File.WriteAllText(Output, "tampered");
                break;
            default:
                _lab.Write("out/stray.txt", "x");
                break;
        }

        Assert.False(Runs());
        Assert.Equal("one", File.ReadAllText(Output));
        Assert.True(Directory.Exists(Path.Combine(_lab.Root, "empty")));
        Assert.False(File.Exists(Path.Combine(_lab.Root, "out/stray.txt")));
    }

    [Fact]
    public void Going_back_to_an_earlier_input_brings_its_outputs_back()
    {
        Runs();
        _lab.Write("src/a.txt", "two");
        Assert.True(Runs());
        _lab.Write("src/a.txt", "one");
        Assert.Matches(@"\nCopy +Succeeded +\d\.\d s   restored\n", Text("Copy"));
        Assert.Equal("one", File.ReadAllText(Output));
    }

    [Fact]
    public void A_folder_can_be_shared_among_clones()
    {
        var shared = Path.Combine(_lab.Root, "shared");
        Assert.True(Runs($"--cache {shared}"));

        var build = (Sample)_other.Run<Sample>($"Copy --cache {shared}").Build;

        Assert.False(build.Ran);
        Assert.Equal("one", _other.Read("out/deep/a.txt"));
    }

    [Fact]
    public void Another_folder_holds_another_cache()
    {
        Assert.True(Runs());
        Assert.True(Runs("--cache shared"));
        Assert.False(Runs("--cache shared"));
    }

    [Theory]
    [InlineData("*.json")]
    [InlineData("*.tar.gz")]
    public void A_file_of_the_cache_cut_short_runs_it_again(string pattern)
    {
        Runs();
        using (var file = File.OpenWrite(Cached(pattern)))
        {
            file.SetLength(file.Length / 2);
        }

        File.Delete(Output);
        Assert.True(Runs());
        Assert.Equal("one", File.ReadAllText(Output));
        Assert.False(Runs());
    }

    [Fact]
    public void An_archive_whose_list_is_missing_is_no_entry()
    {
        Runs();
        File.Delete(Cached("*.json"));
        Assert.True(Runs());
    }

    [Theory]
    [InlineData("../escaped.txt")]
    [InlineData("/tmp/escaped.txt")]
    [InlineData("out/../../escaped.txt")]
    [InlineData("src/a.txt")]
    public void An_entry_that_names_more_than_the_targets_outputs_is_none(string path)
    {
        Runs();
        var list = Cached("*.json");
        File.WriteAllText(list, File.ReadAllText(list).Replace("out/deep/a.txt", path));
        File.Delete(Output);
        Assert.True(Runs());
    }

    [Fact]
    public void An_archive_with_other_files_than_its_list_is_dropped_before_it_touches_anything()
    {
        Runs();
        var list = Cached("*.json");
        File.WriteAllText(list, File.ReadAllText(list).Replace("deep/a.txt", "deep/b.txt"));
        File.WriteAllText(Output, "mine");

        var text = Text("Copy");

        Assert.Contains("is damaged and is dropped: it holds out/deep/a.txt, which its list does not\n", text);
        Assert.Equal("one", File.ReadAllText(Output));
    }

    [Fact]
    public void A_cache_that_cannot_be_written_is_a_warning()
    {
        _lab.Write("blocked", "a file where the folder should be");
        var outcome = _lab.Run<Sample>("Copy --cache blocked");
        Assert.Equal(0, outcome.Code);
        Assert.Contains("warning: The cache in /repo/blocked cannot be written: ", outcome.Text);
    }

    [Fact]
    public void What_is_edited_while_the_target_runs_is_not_kept()
    {
        var text = Text("Edits");
        Assert.Contains("warning: Edits is not cached: while it ran, file src/a.txt has changed.\n", text);
        Assert.DoesNotContain("unchanged", Text("Edits"));
    }

    [Fact]
    public void A_target_that_does_not_write_what_it_declares_is_not_kept()
    {
        Assert.Contains("warning: WritesNothing is not cached: it has not written out.\n", Text("WritesNothing"));
        Assert.True(Runs(target: "WritesNothing"));
    }

    [Fact]
    public void A_link_among_outputs_is_not_kept() =>
        Assert.Contains("cannot be written: link is a link, which the cache does not keep.\n", Text("Links"));

    [Fact]
    public void Outputs_outside_the_repository_are_refused()
    {
        var outcome = _lab.Run<Sample>("Escapes");
        Assert.Contains("The output '../elsewhere' is not below the repository", outcome.Text);
        Assert.False(((Sample)outcome.Build).Ran);
    }

    [Fact]
    public void What_the_engine_itself_writes_is_no_input()
    {
        Runs(target: "ReadsAll");
        Assert.False(Runs(target: "ReadsAll"));
    }

    [Fact]
    public void The_hash_of_a_secret_is_kept_nowhere()
    {
        _lab.Variables["NUKE_TOKEN"] = "s3cret-value";
        Runs(target: "ReadsAll");
        Assert.DoesNotContain("Token", _lab.Read(".nuke/temp/cache/targets/ReadsAll.json"));
    }

    [Fact]
    public void Only_the_newest_entries_are_kept()
    {
        for (var i = 0; i < 12; i++)
        {
            Runs($"--mode m{i}");
        }

        Assert.Equal(10, Directory.GetFiles(Path.Combine(_lab.Root, ".nuke/temp/cache/targets/Copy"), "*.json").Length);
        Assert.Equal(10, Directory.GetFiles(Path.Combine(_lab.Root, ".nuke/temp/cache/targets/Copy"), "*.gz").Length);
    }

    [Fact]
    public async Task Two_runs_at_once_do_the_work_once()
    {
        var runs = await Task.WhenAll(Run(), Run());
        Assert.Single(runs, ran => ran);

        Task<bool> Run() => Task.Run(() => Runs(), TestContext.Current.CancellationToken);
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

        Assert.Contains($"Copy runs because {reason}.\n", Text($"Copy --why Copy {arguments}"));
    }

    [Fact]
    public void Why_alone_runs_nothing()
    {
        Assert.Equal("Copy runs because it has not run before.\n", Text("--why Copy"));
        Assert.False(File.Exists(Output));
        Runs();
        Assert.Equal("Copy is unchanged.\n", Text("--why copy"));
        Assert.Equal("Plain always runs: it is not incremental.\n", Text("--why Plain"));
    }

    [Fact]
    public void Why_says_so_when_nothing_has_changed()
    {
        Runs();
        var text = Text("Copy --why Copy");
        Assert.Contains("Copy is unchanged.\n", text);
        Assert.Matches(@"\nCopy +Succeeded +\d\.\d s   unchanged\n", text);
    }
}
