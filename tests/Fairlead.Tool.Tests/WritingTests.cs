using Fairlead.Delivery.Configuration;
using Fairlead.TestKit;
using Fairlead.Tool.Files;
using Fairlead.Tool.Writing;

namespace Fairlead.Tool.Tests;

/// <summary>What is written, and what is not.</summary>
public sealed class WritingTests
{
    private static readonly string[] AllFiles =
    [
        ".gitignore",
        ".nuke/parameters.json",
        "build.cmd",
        "build.ps1",
        "build.sh",
        "build/Build.cs",
        "build/_build.csproj",
        "manifests/environments/dev/web/values.yaml",
        "manifests/environments/prod/web/values.yaml",
        "manifests/environments/staging/web/values.yaml",
        "manifests/fairlead.yaml",
    ];

    private static readonly string[] FilesToRead =
    [
        "build/_build.csproj",
        "build/Build.cs",
        "manifests/fairlead.yaml",
        "manifests/environments/dev/web/values.yaml",
    ];

    [Fact]
    public void Every_file_is_written_and_Git_passes_over_none()
    {
        using var solution = ForeignSolution.OfOneWeb().With(".gitignore", "[Bb]uild/\n*.cmd");

        solution.Init().Green();

        GitProgram.Run(solution.Root, "add", "--all");
        Assert.Equal(
            AllFiles,
            GitProgram
                .Run(solution.Root, "ls-files")
                .Split('\n')
                .Where(file => !file.StartsWith("Web", StringComparison.Ordinal) && file != "Acme.slnx")
        );
        Assert.Equal("[Bb]uild/\n*.cmd\n.nuke/temp/\n!/build.cmd\n!/build/\n", solution.Read(".gitignore"));
    }

    [Fact]
    public void The_build_and_the_declaration_are_as_a_person_would_write_them()
    {
        using var solution = ForeignSolution.OfOneWeb();

        solution.Init().Green();

        ForeignSolution.Approve(string.Join("\n", FilesToRead.Select(file => $"=== {file}\n{solution.Read(file)}")));
    }

    [Fact]
    public void A_build_is_no_longer_than_forty_lines()
    {
        using var solution = ForeignSolution.OfOneWeb();

        solution.Init().Green();

        Assert.InRange(
            File.ReadLines(solution.PathOf("build/_build.csproj")).Count()
                + File.ReadLines(solution.PathOf("build/Build.cs")).Count(),
            1,
            40
        );
    }

    [Fact]
    public void Scripts_are_programs()
    {
        using var solution = ForeignSolution.OfOneWeb();

        solution.Init().Green();

        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no such rights.");
#pragma warning disable CA1416 // Skipped above.
        Assert.True(File.GetUnixFileMode(solution.PathOf("build.sh")).HasFlag(UnixFileMode.UserExecute));
        Assert.False(File.GetUnixFileMode(solution.PathOf("build/Build.cs")).HasFlag(UnixFileMode.UserExecute));
#pragma warning restore CA1416
    }

    [Fact]
    public void A_second_run_writes_nothing()
    {
        using var solution = ForeignSolution.OfOneWeb();
        solution.Init().Green();
        var before = solution.State();

        var run = solution.Init().Green();

        Assert.EndsWith(
            "  unchanged   every file is there as it would be written\n",
            run.Output,
            StringComparison.Ordinal
        );
        Assert.Equal(before, solution.State());
    }

    [Fact]
    public void A_new_service_is_added_where_somebody_agrees()
    {
        using var solution = ForeignSolution.OfOneWeb();
        solution.Init().Green();
        solution.With("manifests/environments/dev/web/values.yaml", "replicas: 3\n");
        solution.WithProject("Api/Api.csproj", "Microsoft.NET.Sdk.Web").WithSolution();

        solution.Init("--yes").Green();

        Assert.Contains("\"Api/Api.csproj\"", solution.Read("build/Build.cs"), StringComparison.Ordinal);
        Assert.Contains("  api: {", solution.Read("manifests/fairlead.yaml"), StringComparison.Ordinal);
        Assert.True(File.Exists(solution.PathOf("manifests/environments/prod/api/values.yaml")));
        Assert.Equal("replicas: 3\n", solution.Read("manifests/environments/dev/web/values.yaml"));
    }

    [Fact]
    public void A_build_that_is_there_stays_unless_somebody_agrees()
    {
        using var solution = ForeignSolution.OfOneWeb().With("build/Build.cs", "class Mine;\n");
        var before = solution.State();

        var run = solution.Init();

        Assert.Equal(
            "init failed: build/Build.cs would become another one, as shown above. Give --yes to agree, or move away what is yours.  FL2510\n",
            run.Refused()
        );
        Assert.Contains(
            "--- build/Build.cs\n+++ build/Build.cs\n@@ -1,1 +1,13 @@\n-class Mine;\n+using ",
            run.Output,
            StringComparison.Ordinal
        );
        Assert.Equal(before, solution.State());
    }

    [Theory]
    [InlineData("y", true)]
    [InlineData("", false)]
    [InlineData("n", false)]
    public void A_person_is_asked_before_a_file_becomes_another_one(string answer, bool isWritten)
    {
        using var solution = ForeignSolution.OfOneWeb().With("build/Build.cs", "class Mine;\n");

        var run = solution.InitAnswering(answer + "\n");

        Assert.Contains(
            "  Write these 11 files, of which 1 would become others? [y/N] ",
            run.Output,
            StringComparison.Ordinal
        );
        Assert.Equal(isWritten ? 0 : 1, run.Code);
        Assert.Equal(!isWritten, solution.Read("build/Build.cs") == "class Mine;\n");
        Assert.Equal(isWritten, File.Exists(solution.PathOf("build.sh")));
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("n", false)]
    public void A_person_is_asked_before_new_files_are_written(string answer, bool isWritten)
    {
        using var solution = ForeignSolution.OfOneWeb();

        var run = solution.InitAnswering(answer + "\n");

        Assert.Contains("  Write these 11 files? [Y/n] ", run.Output, StringComparison.Ordinal);
        Assert.Equal(isWritten, File.Exists(solution.PathOf("build.sh")));
    }

    [Fact]
    public void What_cannot_be_written_takes_back_what_was()
    {
        using var solution = ForeignSolution.OfOneWeb().With("mine.txt", "mine\n");
        PlannedFile[] files = [new("mine.txt", "ours\n"), new("new/file.txt", "new\n"), new("last/file.txt", "last\n")];
        var changes = FileChange.Of(solution.Root, files);
        // What came after somebody looked.
        solution.With("last/file.txt/other");
        var before = solution.State();

        var error = Assert.Throws<ToolException>(() => new FileTransaction(solution.Root).Write(changes));

        Assert.StartsWith("The files cannot be written, and nothing is: ", error.Message, StringComparison.Ordinal);
        Assert.Equal("FL2511", RefusalCode.Of(error));
        Assert.Equal(before, solution.State());
        Assert.False(Directory.Exists(solution.PathOf("new")));
    }

    [Fact]
    public void What_a_killed_run_left_is_no_hindrance()
    {
        using var solution = ForeignSolution.OfOneWeb().With(".nuke/temp/init/0", "half").With("build.cmd", "");
        solution.Init("--yes").Green();
        File.Delete(solution.PathOf("build.ps1"));

        var run = solution.Init().Green();

        Assert.Contains("  writes      build.ps1 (", run.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(solution.PathOf(".nuke/temp/init")));
    }

    // The key "service" is the given chart's; what is around it is read as anybody's.
    [Fact]
    public void The_declaration_is_one_that_a_delivery_reads()
    {
        using var solution = ForeignSolution.OfOneWeb();
        solution.Init().Green();

        var read = DeliveryConfiguration.Read(
            solution.Read("manifests/fairlead.yaml").Replace("service: Web", "chart: web"),
            "fairlead.yaml"
        );

        Assert.Equal(["dev", "staging", "prod"], read.Environments.Select(environment => environment.Name));
    }

    [Theory]
    [InlineData(
        "build",
        "build is a file, and build/_build.csproj is to be written below a folder of that name: move it away.  FL2512\n"
    )]
    [InlineData(
        "build.sh/mine",
        "build.sh is a folder, and the file of that name is to be written: move it away.  FL2512\n"
    )]
    public void What_stands_in_the_way_is_refused(string file, string sentence)
    {
        using var solution = ForeignSolution.OfOneWeb().With(file);

        Assert.Equal("init failed: " + sentence, solution.Init().Refused());
    }

    [Fact]
    public void A_projects_name_that_YAML_reads_otherwise_is_quoted()
    {
        using var solution = new ForeignSolution()
            .WithProject("No/No.csproj", "Microsoft.NET.Sdk.Web")
            .WithProject("x/Größe #1.csproj", "Microsoft.NET.Sdk.Worker")
            .WithSolution();

        solution.Init().Green();

        Assert.Contains(
            "apps:\n  app-no: { service: \"No\" }\n  grosse-1: { service: \"Größe #1\" }\n",
            solution.Read("manifests/fairlead.yaml"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_project_at_the_root_does_not_compile_the_build()
    {
        using var solution = new ForeignSolution().WithProject("Web.csproj", "Microsoft.NET.Sdk.Web").WithSolution();

        solution.Init().Green();

        Assert.StartsWith("#if FAIRLEAD_BUILD ", solution.Read("build/Build.cs"), StringComparison.Ordinal);
        Assert.EndsWith("\n#endif\n", solution.Read("build/Build.cs"), StringComparison.Ordinal);
        Assert.Contains(";FAIRLEAD_BUILD<", solution.Read("build/_build.csproj"), StringComparison.Ordinal);
        Assert.Contains("  unchanged ", solution.Init().Green().Output, StringComparison.Ordinal);
    }
}
