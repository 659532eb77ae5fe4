namespace Fairlead.Yaml.Tests;

public sealed class YamlDocumentTests
{
    private const string Text = """
        # comment
        kind: Delivery
        apps:
          "a/b": { chart: x, dependsOn: [one, two] }
          m~n:
          - first
          -   second: deep
        base: &base {shared: 1}
        child:
          <<: *base
        """;

    private static readonly YamlDocument Document = YamlReader.ReadSingle(Text, "f.yaml");

    [Theory]
    [InlineData("", 2, 1)]
    [InlineData("/kind", 2, 7)]
    [InlineData("/apps/a~1b/chart", 4, 19)]
    [InlineData("/apps/a~1b/dependsOn/1", 4, 39)]
    [InlineData("/apps/m~0n/1/second", 7, 15)]
    [InlineData("/child/shared", 8, 22)]
    public void A_value_is_found_where_it_starts(string path, int line, int column) =>
        Assert.Equal(new YamlPosition(line, column), Document.PositionOf(path));

    [Theory]
    [InlineData("/apps/a~1b/missing", 4, 10)]
    [InlineData("/apps/m~0n/7", 6, 3)]
    [InlineData("/nothing/at/all", 2, 1)]
    public void What_is_missing_is_reported_at_the_value_around_it(string path, int line, int column) =>
        Assert.Equal(new YamlPosition(line, column), Document.PositionOf(path));

    [Theory]
    [InlineData("/kind", 2, 1)]
    [InlineData("/apps/a~1b", 4, 3)]
    [InlineData("/apps/a~1b/dependsOn", 4, 22)]
    [InlineData("/apps/m~0n/0", 6, 5)]
    public void A_key_is_found_where_it_starts(string path, int line, int column) =>
        Assert.Equal(new YamlPosition(line, column), Document.KeyPositionOf(path));

    [Fact]
    public void A_value_that_a_merge_key_puts_in_place_of_another_is_found_where_it_stands()
    {
        var document = YamlReader.ReadSingle("base: &b {v: 1}\nchild:\n  v: 2\n  <<: *b\n  w: 3\n", "f.yaml");

        Assert.Equal("""{"v":1,"w":3}""", document.Root!["child"]!.ToJsonString());
        Assert.Equal(new YamlPosition(1, 14), document.PositionOf("/child/v"));
        Assert.Equal(new YamlPosition(5, 6), document.PositionOf("/child/w"));
    }

    [Fact]
    public void A_place_names_file_line_and_column() => Assert.Equal("f.yaml:2:7", Document.PlaceOf("/kind"));
}
