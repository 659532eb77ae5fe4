namespace Fairlead.Templates.Tests;

public sealed class ParserErrorTests
{
    [Theory]
    [InlineData("{{ .x", "template: t:1: unclosed action")]
    [InlineData("a\n{{ .x\n\n", "template: t:4: unclosed action started at t:2")]
    [InlineData("{{/* x", "template: t:1: unclosed comment")]
    [InlineData("{{/* x */ y}}", "template: t:1: comment ends before closing delimiter")]
    [InlineData("{{ (1 }}", "template: t:1: unclosed left paren")]
    [InlineData("{{ 1) }}", "template: t:1: unexpected right paren")]
    [InlineData("{{ \"a }}", "template: t:1: unterminated quoted string")]
    [InlineData("{{ `a }}", "template: t:1: unterminated raw quoted string")]
    [InlineData("{{ 'a }}", "template: t:1: unterminated character constant")]
    [InlineData("{{ 'ab' }}", "template: t:1: malformed character constant: 'ab'")]
    [InlineData("{{ 1a }}", "template: t:1: bad number syntax: \"1a\"")]
    [InlineData("{{ 08 }}", "template: t:1: integer overflow: \"08\"")]
    [InlineData("{{ 99999999999999999999 }}", "template: t:1: integer overflow: \"99999999999999999999\"")]
    [InlineData("{{ \u0001 }}", "template: t:1: unrecognized character in action: U+0001")]
    [InlineData("{{ .a% }}", "template: t:1: bad character U+0025 '%'")]
    [InlineData("{{ : }}", "template: t:1: expected :=")]
    [InlineData("{{ nope }}", "template: t:1: function \"nope\" not defined")]
    [InlineData("{{ $x }}", "template: t:1: undefined variable \"$x\"")]
    [InlineData("{{ if }}x{{ end }}", "template: t:1: missing value for if")]
    [InlineData("{{ if 1 }}x", "template: t:1: unexpected EOF")]
    [InlineData("{{ end }}", "template: t:1: unexpected {{end}}")]
    [InlineData("{{ else }}", "template: t:1: unexpected {{else}}")]
    [InlineData("{{ if 1 }}{{ else }}{{ else }}{{ end }}", "template: t:1: expected end; found {{else}}")]
    [InlineData("{{ define \"a\" }}{{ else }}{{ end }}", "template: t:1: unexpected {{else}} in define clause")]
    [InlineData("{{ define a }}{{ end }}", "template: t:1: unexpected \"a\" in define clause")]
    [InlineData("{{ template a }}", "template: t:1: unexpected \"a\" in template clause")]
    [InlineData("{{ break }}", "template: t:1: {{break}} outside {{range}}")]
    [InlineData("{{ range 1 }}{{ continue 1 }}{{ end }}", "template: t:1: unexpected \"1\" in {{continue}}")]
    [InlineData("{{ 1 | 2 }}", "template: t:1: non executable command in pipeline stage 2")]
    [InlineData("{{ | 1 }}", "template: t:1: unexpected \"|\" in command")]
    [InlineData("{{ \"x\".y }}", "template: t:1: unexpected . after term \"\\\"x\\\"\"")]
    [InlineData("{{ $a, $b := 1 }}", "template: t:1: too many declarations in command")]
    [InlineData("{{ range $a, 1 := 1 }}{{ end }}", "template: t:1: range can only initialize variables")]
    [InlineData("{{ a , b }}", "template: t:1: function \"a\" not defined")]
    [InlineData("{{ 1 , 2 }}", "template: t:1: unexpected \",\" in operand")]
    [InlineData(
        "{{ define \"a\" }}1{{ end }}{{ define \"a\" }}2{{ end }}",
        "template: t:1: template: multiple definition of template \"a\""
    )]
    public void Text_that_is_no_template_is_refused_in_the_words_of_Go(string template, string expected) =>
        Assert.Equal(expected, Some.Failure(template));

    [Fact]
    public void A_refused_text_adds_nothing()
    {
        var set = new TemplateSet(FunctionMap.Empty);
        Assert.Throws<TemplateException>(() => set.Parse("t", "{{ define \"a\" }}1{{ end }}{{ nope }}"));
        Assert.Empty(set.Names);
    }

    [Fact]
    public void Parentheses_nest_ten_thousand_deep_and_no_deeper()
    {
        Assert.Equal("1", Some.Rendered($"{{{{ {new string('(', 10_000)}1{new string(')', 10_000)} }}}}"));
        Assert.Equal(
            "template: t:1: max expression depth exceeded",
            Some.Failure($"{{{{ {new string('(', 10_001)}1{new string(')', 10_001)} }}}}")
        );
    }

    [Fact]
    public void Blocks_nest_as_deep_as_their_author_likes()
    {
        const int Depth = 20_000;
        var open = string.Concat(Enumerable.Repeat("{{ if 1 }}", Depth));
        var close = string.Concat(Enumerable.Repeat("{{ end }}", Depth));
        Assert.Equal("x", Some.Rendered(open + "x" + close));
    }
}
