using Fairlead.Tool.Writing;

namespace Fairlead.Tool.Tests;

/// <summary>Differences as <c>diff -u</c> shows them.</summary>
public sealed class UnifiedDiffTests
{
    [Fact]
    public void Equal_texts_have_none() => Assert.Equal("", UnifiedDiff.Of("x", "a\nb\n", "a\nb\n"));

    [Fact]
    public void Changes_far_apart_are_shown_apart_with_three_lines_around() =>
        Assert.Equal(
            """
            --- x
            +++ x
            @@ -1,5 +1,5 @@
             1
            -2
            +two
             3
             4
             5
            @@ -10,3 +10,4 @@
             10
             11
             12
            +13

            """.ReplaceLineEndings("\n"),
            UnifiedDiff.Of("x", Numbers(12), Numbers(12).Replace("\n2\n", "\ntwo\n") + "13\n")
        );

    [Fact]
    public void A_missing_line_break_at_the_end_is_told() =>
        Assert.Equal(
            "--- x\n+++ x\n@@ -1,1 +1,1 @@\n-a\n\\ No newline at end of file\n+a\n",
            UnifiedDiff.Of("x", "a", "a\n")
        );

    [Fact]
    public void A_side_without_lines_names_none() =>
        Assert.Equal("--- x\n+++ x\n@@ -0,0 +1,1 @@\n+a\n", UnifiedDiff.Of("x", "", "a\n"));

    private static string Numbers(int count) =>
        string.Concat(Enumerable.Range(1, count).Select(number => $"{number}\n"));
}
