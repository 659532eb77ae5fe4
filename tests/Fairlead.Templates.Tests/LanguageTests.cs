using Fairlead.Templates.Values;

namespace Fairlead.Templates.Tests;

public sealed class LanguageTests
{
    [Theory]
    [InlineData("a {{- 1 -}} b", "a1b")]
    [InlineData("a\n\n  {{- 1 }}\n{{ 2 -}}\n\n b", "a1\n2b")]
    [InlineData("{{/* c */}}x{{- /* c */ -}} y", "xy")]
    [InlineData("{{ `raw\\n` }}{{ \"esc\\t\\u00e9\\x41\" }}", "raw\\nesc\té" + "A")]
    [InlineData("{{ $x := 1 }}{{ if true }}{{ $x = 2 }}{{ $x := 3 }}{{ end }}{{ $x }}", "2")]
    [InlineData("{{ if false }}a{{ else if true }}b{{ else }}c{{ end }}", "b")]
    [InlineData("{{ with 0 }}a{{ else with 5 }}{{ . }}{{ else }}c{{ end }}", "5")]
    [InlineData("{{ range 3 }}{{ . }}{{ end }}", "012")]
    [InlineData("{{ range $i := 2 }}{{ $i }}{{ else }}none{{ end }}{{ range 0 }}x{{ else }}none{{ end }}", "01none")]
    [InlineData("{{ range $i, $e := list 7 8 }}{{ $i }}={{ $e }};{{ end }}", "0=7;1=8;")]
    [InlineData("{{ range $k, $v := dict \"b\" 1 \"a\" 2 }}{{ $k }}={{ $v }};{{ end }}", "a=2;b=1;")]
    [InlineData("{{ $v := 0 }}{{ range $v = list 1 2 }}{{ end }}{{ $v }}", "2")]
    [InlineData(
        "{{ range list 1 2 3 4 }}{{ if eq . 2 }}{{ continue }}{{ end }}{{ if eq . 4 }}{{ break }}{{ end }}{{ . }}{{ end }}",
        "13"
    )]
    [InlineData("{{ define \"a\" }}<{{ . }}>{{ end }}{{ template \"a\" 1 }}{{ template \"a\" }}", "<1><<no value>>")]
    [InlineData("{{ block \"b\" 5 }}[{{ . }}]{{ end }}", "[5]")]
    [InlineData("{{ (dict \"x\" (dict \"y\" 3)).x.y }}", "3")]
    [InlineData(
        "{{ 0x1F }} {{ 0b11 }} {{ 0o17 }} {{ 1_000 }} {{ 'a' }} {{ 1e3 }} {{ 0x1p4 }} {{ 1i }}",
        "31 3 15 1000 97 1000 16 (0+1i)"
    )]
    [InlineData("{{ 5 | printf \"%d-%d\" 4 }}", "4-5")]
    [InlineData("{{ and 1 0 2 }}{{ or 0 \"\" \"x\" }}{{ not 1 }}", "0xfalse")]
    [InlineData("{{ or true (fail \"not evaluated\") }}", "true")]
    [InlineData(
        "{{ eq 1 2 3 1 }}{{ ne \"a\" \"b\" }}{{ lt 1.5 2.5 }}{{ le 2 2 }}{{ gt \"b\" \"a\" }}{{ ge 1 2 }}",
        "truetruetruetruetruefalse"
    )]
    [InlineData("{{ eq nil nil }}{{ eq (dict).x nil }}", "truetrue")]
    [InlineData("{{ index (list 1 (dict \"a\" \"b\")) 1 \"a\" }}{{ len \"é\" }}{{ len (list) }}", "b20")]
    [InlineData(
        "{{ html \"<a&'\\\">\" }} {{ urlquery \"a b&é\" }} {{ js \"<'é\\n\" }}",
        "&lt;a&amp;&#39;&#34;&gt; a+b%26%C3%A9 \\u003C\\'é\\u000A"
    )]
    [InlineData("{{ print 1 2 \"a\" 3 nil }}|{{ println 1 \"x\" }}", "1 2a3 <nil>|1 x\n")]
    public void A_template_gives_what_Go_gives(string template, string expected) =>
        Assert.Equal(expected, Some.Rendered(template));

    [Fact]
    public void A_missing_key_prints_as_no_value_unless_it_is_to_be_empty_or_refused()
    {
        Assert.Equal("<no value>", Rendered(MissingKey.Default));
        Assert.Equal("<no value>", Rendered(MissingKey.Zero));
        var error = Assert.Throws<TemplateException>(() => Rendered(MissingKey.Error));
        Assert.Equal("template: t:1:3: executing \"t\" at <.x>: map has no entry for key \"x\"", error.Message);
    }

    [Fact]
    public void A_missing_key_of_a_map_of_strings_is_empty_text_where_zero_is_wanted()
    {
        var set = new TemplateSet(FunctionMap.Empty, new TemplateOptions { MissingKey = MissingKey.Zero });
        set.Parse("t", "[{{ .x }}]");
        var data = new TypedDictionary("string", Some.Map());
        Assert.Equal("[]", set.Execute("t", data, CancellationToken.None));
    }

    [Fact]
    public void Maps_are_ranged_over_in_the_order_of_their_bytes()
    {
        var data = Some.Map(("a10", 1), ("a2", 1), ("B", 1), ("é", 1), ("\uFFFD", 1), ("😀", 1));
        Assert.Equal("B,a10,a2,é,\uFFFD,😀,", Some.Rendered("{{ range $k, $_ := . }}{{ $k }},{{ end }}", data));
    }

    private static string Rendered(MissingKey missingKey)
    {
        var set = new TemplateSet(FunctionMap.Empty, new TemplateOptions { MissingKey = missingKey });
        set.Parse("t", "{{ .x }}");
        return set.Execute("t", Some.Map(), CancellationToken.None);
    }
}
