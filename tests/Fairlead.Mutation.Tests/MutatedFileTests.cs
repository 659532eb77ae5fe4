using Fairlead.Mutation.Mutants;
using Microsoft.CodeAnalysis.CSharp;

namespace Fairlead.Mutation.Tests;

/// <summary>A small source in, mutants out.</summary>
public sealed class MutatedFileTests
{
    [Theory]
    [InlineData("return a < b;", "< -> <=", "< -> >=", "a < b -> !(a < b)", "a < b -> default!")]
    [InlineData("return a && b;", "&& -> ||", "a && b -> !(a && b)", "a && b -> default!")]
    [InlineData("return a is null;", "null -> not null", "a is null -> !(a is null)", "a is null -> default!")]
    [InlineData("return !a;", "! -> (nothing)", "!a -> !(!a)", "!a -> default!")]
    [InlineData("return a ?? b;", "a ?? b -> !(a ?? b)", "a ?? b -> (a)", "a ?? b -> (b)", "a ?? b -> default!")]
    [InlineData("return true;", "true -> false")]
    [InlineData("Log(5);", "Log(5); -> ;", "5 -> 6")]
    [InlineData("Log(\"\");", "Log(\"\"); -> ;", "\"\" -> \"mutant\"")]
    [InlineData("a = b - 1;", "a = b - 1; -> ;", "- -> +", "1 -> 2")]
    [InlineData("a = [b, c];", "a = [b, c]; -> ;", "b, -> (nothing)", "[b, c] -> []", ", c -> (nothing)")]
    [InlineData("a = a with { B = c };", "a = a with { B = c }; -> ;", "B = c -> (nothing)")]
    [InlineData("if (a) { }", "a -> false", "a -> true")]
    [InlineData("while (a) { break; }", "a -> false", "break; -> ;")]
    [InlineData("throw new E();", "throw new E(); -> ;")]
    [InlineData(
        "return a.Where(b).First();",
        "a.Where(b) -> a",
        "a.Where(b).First() -> !(a.Where(b).First())",
        "a.Where(b).First() -> default!",
        "First -> Last"
    )]
    [InlineData(
        "return a is { B: > 1 and < 3 };",
        "a is { B: > 1 and < 3 } -> !(a is { B: > 1 and < 3 })",
        "a is { B: > 1 and < 3 } -> default!",
        "B: > 1 and < 3 -> (nothing)",
        "> -> >=",
        "1 -> 2",
        "and -> or",
        "< -> <=",
        "3 -> 4"
    )]
    [InlineData(
        "switch (a) { case 1 when b: return; default: break; }",
        "case 1 when b: return; -> case 1 when b: break;",
        "1 -> 2",
        "b -> false",
        "b -> true",
        "return; -> ;",
        "default: break; -> default: break;"
    )]
    [InlineData(
        "a = b switch { 1 => c, _ => d };",
        "a = b switch { 1 => c, _ => d }; -> ;",
        "1 -> 2",
        "1 => c, -> (nothing)"
    )]
    public void A_member_is_changed_in_every_way_that_a_test_should_notice(string code, params string[] changes) =>
        Assert.Equal(changes.Order(StringComparer.Ordinal), Changes($"class C {{ void M() {{ {code} }} }}"));

    [Theory]
    [InlineData("int P => 1;", "1 -> !(1)", "1 -> 2", "1 -> default!")]
    [InlineData("int P { get; } = 1;", "1 -> 2")]
    [InlineData("static readonly string F = \"a\";", "\"a\" -> \"\"")]
    [InlineData("const string F = \"a\";")]
    [InlineData("[A(1)] void M(int a = 1) { }")]
    [InlineData("enum E { A = 1 }")]
    public void Whatever_runs_is_changed_and_what_must_be_constant_is_not(string member, params string[] changes) =>
        Assert.Equal(changes.Order(StringComparer.Ordinal), Changes($"class C {{ {member} }}"));

    [Fact]
    public void Numbers_follow_the_text_from_the_first_one()
    {
        var file = FileOf("class C { bool A => 1 < 2;\n bool B() { return true; } }", first: 10);

        Assert.Equal(Enumerable.Range(10, file.Mutants.Count), file.Mutants.Select(mutant => mutant.Id));
        Assert.Equal(2, file.Mutants[^1].Line);
        Assert.Equal([10, file.Mutants[^1].Id], file.Mutants.Select(mutant => mutant.Site).Distinct());
    }

    [Fact]
    public void Each_member_has_a_switch_with_a_copy_for_each_mutant_and_one_as_it_was()
    {
        var (tree, spans) = FileOf("class C { bool M() { return true; } }").With(_ => false);

        Assert.Equal(
            "class C { bool M() { switch (global::FairleadMutantSwitch.Enter(0)) {\n"
                + "case 0: { return false; } throw null!;\n"
                + "default: { return true; } throw null!;\n}} }",
            tree.ToString()
        );
        Assert.Equal("{ return false; }", tree.ToString().Substring(spans[0].Span.Start, spans[0].Span.Length));
    }

    [Fact]
    public void A_mutant_that_is_left_out_has_no_copy()
    {
        var file = FileOf("class C { bool M() { return true; } }");

        Assert.Equal("class C { bool M() { return true; } }", file.With(_ => true).Tree.ToString());
    }

    [Fact]
    public void A_member_keeps_its_number_whichever_of_its_mutants_are_left_out() =>
        Assert.Contains(
            "switch (global::FairleadMutantSwitch.Enter(0)) {\ncase 1:",
            FileOf("class C { int M() { return 1; } }").With(mutant => mutant.Id == 0).Tree.ToString(),
            StringComparison.Ordinal
        );

    [Fact]
    public void A_long_text_is_told_by_its_ends() =>
        Assert.Equal(
            $"3: {new string('a', 60)} ... {new string('b', 30)} -> (nothing)",
            new Mutant(0, 0, "F.cs", 3, new string('a', 100) + new string('b', 100), "").ToString()
        );

    private static IEnumerable<string> Changes(string source) =>
        FileOf(source).Mutants.Select(mutant => mutant.ToString()["1: ".Length..]).Order(StringComparer.Ordinal);

    private static MutatedFile FileOf(string source, int first = 0) =>
        new(
            CSharpSyntaxTree.ParseText(source, cancellationToken: TestContext.Current.CancellationToken),
            "C.cs",
            first
        );
}
