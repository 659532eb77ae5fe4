using Fairlead.Mutation.Mutants;
using Fairlead.Mutation.Running;
using Fairlead.Mutation.Scores;

namespace Fairlead.Mutation.Tests;

public sealed class VerdictTests
{
    [Fact]
    public void A_score_that_fell_is_told() =>
        Assert.Equal(
            "src/A.cs: the score fell from 80.0 to 70.0; kill what survives with a test, or record it with --update and say why.",
            Verdict.Of(Result("src/A.cs", 10, killed: 7, survived: 3), Measured("src/A.cs", 10, 8))
        );

    [Theory]
    [InlineData(8)]
    [InlineData(10)]
    public void A_score_that_stands_or_rises_is_well(int killed) =>
        Assert.Null(Verdict.Of(Result("src/A.cs", 10, killed, 10 - killed), Measured("src/A.cs", 10, 8)));

    [Fact]
    public void A_sample_proves_a_fall_only_where_what_was_not_run_cannot_make_it_good()
    {
        Assert.Null(Verdict.Of(Result("src/A.cs", 10, killed: 0, survived: 2), Measured("src/A.cs", 10, 8)));
        Assert.StartsWith(
            "src/A.cs: the score fell from 80.0 to 70.0 at best;",
            Verdict.Of(Result("src/A.cs", 10, killed: 1, survived: 3), Measured("src/A.cs", 10, 8)),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_new_file_is_to_be_as_good_as_those_beside_it()
    {
        var baseline = Measured("src/Loop/A.cs", 10, 8);

        Assert.NotNull(Verdict.Of(Result("src/Loop/B.cs", 10, killed: 7, survived: 3), baseline));
        Assert.Null(Verdict.Of(Result("src/Loop/B.cs", 10, killed: 8, survived: 2), baseline));
        Assert.Null(Verdict.Of(Result("src/Other/B.cs", 10, killed: 0, survived: 10), baseline));
    }

    [Fact]
    public void What_runs_for_ever_is_noticed_and_what_no_test_enters_is_not()
    {
        Mutant mutant = new(0, 0, "src/A.cs", 4, "a", "b");
        var result = new FileResult(
            "src/A.cs",
            "",
            2,
            [(mutant, MutantEnd.TimedOut), (mutant with { Id = 1 }, MutantEnd.NotReached)]
        );

        Assert.Equal(50, result.Score.Percent);
        Assert.Equal(1, result.Score.NotReached);
        Assert.Equal(["4: a -> b"], result.Score.Survived);
    }

    private static FileResult Result(string file, int mutants, int killed, int survived) =>
        new(
            file,
            "",
            mutants,
            [
                .. Enumerable
                    .Range(0, killed + survived)
                    .Select(id =>
                        (new Mutant(id, 0, file, 1, "a", "b"), id < killed ? MutantEnd.Killed : MutantEnd.Survived)
                    ),
            ]
        );

    private static Baseline Measured(string file, int mutants, int killed)
    {
        var baseline = Baseline.Empty;
        baseline.Files[file] = new FileScore("", mutants, killed, 0, []);
        return baseline;
    }
}
