using Fairlead.Charts.Rendering;

namespace Fairlead.Charts.Tests;

public sealed class ManifestSplitterTests
{
    [Theory]
    [InlineData("a: 1\n---\nb: 2\n", "a: 1", "b: 2")]
    [InlineData("---\na: 1\n", "a: 1")]
    [InlineData("---\n---\na: 1\n", "---\na: 1")]
    [InlineData("a: 1\n---\n---\nb: 2\n", "a: 1", "---\nb: 2")]
    [InlineData("a: 1\n---\n\n---\nb: 2\n", "a: 1", "---\nb: 2")]
    [InlineData("a: 1\n---\n# c\n---\nb: 2\n", "a: 1", "# c", "b: 2")]
    [InlineData("a: 1\n--- # c\nb: 2\n", "a: 1", "# c\nb: 2")]
    [InlineData("a: 1\n---b: 2\n", "a: 1", "b: 2")]
    [InlineData("a: 1\n-----\nb: 2\n", "a: 1", "--\nb: 2")]
    [InlineData("a: 1\n ---\nb: 2\n", "a: 1\n ---\nb: 2")]
    [InlineData("a: |\n  x\n  ---\n  y\n", "a: |\n  x\n  ---\n  y")]
    [InlineData("a: 1\r\n---\r\nb: 2\r\n", "a: 1", "b: 2")]
    public void Text_is_cut_where_Helm_cuts_it(string text, params string[] documents) =>
        Assert.Equal(documents, ManifestSplitter.Split(text, HelmVersion.V3));
}
