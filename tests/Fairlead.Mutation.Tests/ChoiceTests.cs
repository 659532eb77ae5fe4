using Fairlead.Mutation.Running;
using Fairlead.Mutation.Scores;

namespace Fairlead.Mutation.Tests;

public sealed class ChoiceTests
{
    private static readonly MutationSet Set = new("a", "src/A/A.csproj", []) { Files = ["Loop/"] };

    private static readonly Dictionary<string, string> Files = new()
    {
        ["src/A/Loop/Same.cs"] = Baseline.Hash("same"),
        ["src/A/Loop/Other.cs"] = Baseline.Hash("other"),
        ["src/A/Loop/New.cs"] = Baseline.Hash("new"),
    };

    [Fact]
    public void Only_what_changed_since_it_was_measured_is_run()
    {
        var choice = Choice.Of(Set, Files, Measured(), new MutationOptions());

        Assert.Equal(["src/A/Loop/Other.cs"], choice.Run);
        Assert.Equal(["src/A/Loop/Same.cs"], choice.Known);
        Assert.Equal(["src/A/Loop/New.cs"], choice.Unmeasured);
    }

    [Fact]
    public void What_is_new_in_a_set_that_is_measured_as_a_whole_is_run()
    {
        var choice = Choice.Of(Set with { IsWhole = true }, Files, Measured(), new MutationOptions());

        Assert.Equal(["src/A/Loop/New.cs", "src/A/Loop/Other.cs"], choice.Run);
        Assert.Empty(choice.Unmeasured);
    }

    [Fact]
    public void All_or_a_part_is_run_where_that_is_asked_for()
    {
        Assert.Equal(3, Choice.Of(Set, Files, Measured(), new MutationOptions { All = true }).Run.Count);
        Assert.Equal(
            ["src/A/Loop/Same.cs"],
            Choice.Of(Set, Files, Measured(), new MutationOptions { File = "Loop/Sa" }).Run
        );
    }

    [Fact]
    public void Where_only_survivors_are_asked_for_files_that_have_some_are_run()
    {
        Assert.Empty(Choice.Of(Set, Files, Measured(), new MutationOptions { Missed = true }).Run);
        var baseline = Measured();
        baseline.Files["src/A/Loop/Same.cs"] = new FileScore(Baseline.Hash("same"), 1, 0, 0, ["1: a -> b"]);

        Assert.Equal(
            ["src/A/Loop/Same.cs"],
            Choice.Of(Set, Files, baseline, new MutationOptions { Missed = true, All = true }).Run
        );
    }

    [Fact]
    public void A_file_belongs_to_the_set_that_names_the_beginning_of_its_path()
    {
        Assert.True(Set.Has("src/A/Loop/Same.cs"));
        Assert.False(Set.Has("src/A/Service/Same.cs"));
        Assert.False(Set.Has("src/B/Loop/Same.cs"));
    }

    [Fact]
    public void The_way_lines_end_changes_no_digest() =>
        Assert.Equal(Baseline.Hash("a\nb\n"), Baseline.Hash("a\r\nb\r\n"));

    private static Baseline Measured()
    {
        var baseline = Baseline.Empty;
        baseline.Files["src/A/Loop/Same.cs"] = new FileScore(Baseline.Hash("same"), 1, 1, 0, []);
        baseline.Files["src/A/Loop/Other.cs"] = new FileScore(Baseline.Hash("before"), 1, 1, 0, []);
        return baseline;
    }
}
