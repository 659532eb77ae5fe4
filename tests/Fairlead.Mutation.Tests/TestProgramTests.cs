using Fairlead.Mutation.Mutants;
using Fairlead.Mutation.Running;
using Fairlead.TestKit;

namespace Fairlead.Mutation.Tests;

/// <summary>A program that answers as one of xunit.v3 does: a script, in the place of a compiled one.</summary>
public sealed class TestProgramTests : IDisposable
{
    private static readonly Mutant Mutant = new(7, 5, "src/A.cs", 1, "a", "b");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Classes_are_listed_in_the_order_of_their_names() =>
        Assert.Equal(["A.B", "A.C"], Program("printf 'A.C\\nA.B\\n'").Classes());

    [Fact]
    public void A_class_is_measured_by_the_members_that_it_enters()
    {
        var test = Program("""printf '3\n5\n' > "$FAIRLEAD_MUTANTS_ENTERED/1.txt" """).Measure("A.B");

        Assert.Equal("A.B", test.Name);
        Assert.Equal([3, 5], test.Sites.Order());
    }

    [Fact]
    public void Tests_that_fail_by_themselves_measure_nothing() =>
        Assert.Equal(
            "Tests of A.B fail without any mutant:\nIt failed.\n",
            Assert.Throws<MutationException>(() => Program("echo It failed.; exit 1").Measure("A.B")).Message
        );

    [Theory]
    [InlineData("""[ "$FAIRLEAD_MUTANT" != 7 ]""", MutantEnd.Killed)]
    [InlineData("""[ "$FAIRLEAD_MUTANT" = 7 ]""", MutantEnd.Survived)]
    [InlineData("""[ "$GIVEN $*" = "yes -noLogo -noColor -stopOnFail -class A.B" ]""", MutantEnd.Survived)]
    [InlineData("while :; do :; done", MutantEnd.TimedOut)]
    public void A_mutant_is_killed_where_the_tests_fail_or_do_not_end(string script, object end) =>
        Assert.Equal((MutantEnd)end, new MutantRuns([Class(Program(script))]).Run(Mutant));

    [Fact]
    public void A_mutant_in_a_member_that_no_test_enters_is_not_run() =>
        Assert.Equal(
            MutantEnd.NotReached,
            new MutantRuns([Class(Program("exit 1")) with { Sites = new HashSet<int> { 6 } }]).Run(Mutant)
        );

    [Fact]
    public void Slow_tests_are_run_where_the_quick_ones_notice_nothing()
    {
        var quick = Class(Program("exit 0"));
        var slow = Class(Program("exit 1", "slow")) with { Time = TimeSpan.FromSeconds(4) };

        Assert.Equal(MutantEnd.Killed, new MutantRuns([slow, quick]).Run(Mutant));
        Assert.Equal(
            MutantEnd.Killed,
            new MutantRuns([
                slow with
                {
                    Program = Program("while :; do :; done", "never"),
                },
                Class(Program("exit 1", "dies")),
            ]).Run(Mutant)
        );
    }

    private static TestClass Class(TestProgram program) => new(program, "A.B", TimeSpan.Zero, new HashSet<int> { 5 });

    private TestProgram Program(string script, string name = "tests")
    {
        var path = _folder.Write(name, $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        return new TestProgram(
            path,
            new Dictionary<string, string> { ["GIVEN"] = "yes" },
            patience: TimeSpan.FromSeconds(script.StartsWith("while", StringComparison.Ordinal) ? 1 : 60)
        );
    }
}
