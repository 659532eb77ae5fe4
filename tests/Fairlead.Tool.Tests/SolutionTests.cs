namespace Fairlead.Tool.Tests;

/// <summary>Which solution is meant.</summary>
public sealed class SolutionTests
{
    private const string Old = """

        Microsoft Visual Studio Solution File, Format Version 12.00
        # Visual Studio Version 17
        Project("{FAE04EC0-301F-11D3-BF4B-00C04F79EFBC}") = "Web", "src\Web\Web.csproj", "{11111111-1111-1111-1111-111111111111}"
        EndProject
        Global
        EndGlobal

        """;

    [Fact]
    public void A_solution_of_the_old_form_is_read()
    {
        using var solution = new ForeignSolution()
            .WithProject("src/Web/Web.csproj", "Microsoft.NET.Sdk.Web")
            .With("Acme.sln", Old);

        var run = solution.Init().Green();

        Assert.Contains("  solution    Acme.sln: 1 project", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_solution_in_a_folder_below_is_found_and_the_build_lies_at_the_root_of_the_checkout()
    {
        using var solution = new ForeignSolution()
            .WithProject("Web.csproj", "Microsoft.NET.Sdk.Web")
            .WithSolution("src/Acme.slnx");
        File.Move(solution.PathOf("Web.csproj"), solution.PathOf("src/Web.csproj"));

        var run = solution.Init().Green();

        Assert.Contains("  solution    src/Acme.slnx: 1 project", run.Output, StringComparison.Ordinal);
        Assert.Contains(
            "RootDirectory / \"src/Web.csproj\"",
            solution.Read("build/Build.cs"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Of_several_solutions_one_has_to_be_named()
    {
        using var solution = TwoSolutions();

        Assert.Equal(
            "init failed: There are 2 solutions: All.slnx, Web.slnx. Name one: fairlead init All.slnx.  FL2504\n",
            solution.Init().Refused()
        );
        Assert.Contains(
            "  solution    Web.slnx:",
            solution.Init(solution.PathOf("Web.slnx")).Green().Output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Of_several_solutions_a_person_is_asked_for_one()
    {
        using var solution = TwoSolutions();

        var run = solution.InitAnswering("2\n\n").Green();

        Assert.StartsWith(
            "  1  All.slnx\n  2  Web.slnx\n  Which solution? [1-2] ",
            run.Output,
            StringComparison.Ordinal
        );
        Assert.Contains("  solution    Web.slnx:", run.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(solution.PathOf("build.sh")));
    }

    [Fact]
    public void No_solution_and_no_folder_are_refused()
    {
        using var solution = new ForeignSolution();

        Assert.Equal(
            $"init failed: There is no solution (.slnx, .sln) in {solution.Root} or the folders below. Make one with dotnet new sln, and add the projects to it with dotnet sln add.  FL2503\n",
            solution.Init().Refused()
        );
        Assert.Equal(
            $"init failed: There is no folder {solution.PathOf("nowhere")}.  FL2502\n",
            solution.Init(solution.PathOf("nowhere")).Refused()
        );
    }

    [Fact]
    public void A_solution_that_is_none_is_refused()
    {
        using var solution = new ForeignSolution().With("Acme.slnx", "<Solution");

        var refused = solution.Init().Refused();

        Assert.StartsWith(
            $"init failed: {solution.PathOf("Acme.slnx")} cannot be read as a solution: ",
            refused,
            StringComparison.Ordinal
        );
        Assert.EndsWith("  FL2505\n", refused, StringComparison.Ordinal);
    }

    [Fact]
    public void An_SDK_that_global_json_asks_for_and_nobody_has_is_refused()
    {
        using var solution = ForeignSolution.OfOneWeb().With("global.json", """{"sdk": {"version": "99.0.100"}}""");

        var refused = solution.Init().Refused();

        Assert.StartsWith($"init failed: No .NET SDK runs in {solution.Root}: ", refused, StringComparison.Ordinal);
        Assert.EndsWith(
            "Install the one that global.json names, or change that.  FL2506\n",
            refused,
            StringComparison.Ordinal
        );
    }

    private static ForeignSolution TwoSolutions() =>
        new ForeignSolution()
            .WithProject("Web/Web.csproj", "Microsoft.NET.Sdk.Web")
            .WithSolution("Web.slnx")
            .WithProject("Api/Api.csproj", "Microsoft.NET.Sdk.Web")
            .WithSolution("All.slnx");
}
