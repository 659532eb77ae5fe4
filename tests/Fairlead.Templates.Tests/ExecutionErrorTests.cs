namespace Fairlead.Templates.Tests;

public sealed class ExecutionErrorTests
{
    [Theory]
    [InlineData("{{ .x.y }}", "1:5: executing \"t\" at <.x.y>: nil pointer evaluating interface {}.y")]
    [InlineData("{{ .s.y }}", "1:5: executing \"t\" at <.s.y>: can't evaluate field y in type interface {}")]
    [InlineData("{{ $s := .s }}{{ $s.y }}", "1:19: executing \"t\" at <$s.y>: can't evaluate field y in type string")]
    [InlineData(
        "{{ with .s }}{{ .y }}{{ end }}",
        "1:16: executing \"t\" at <.y>: can't evaluate field y in type string"
    )]
    [InlineData(
        "{{ range .l }}{{ .y }}{{ end }}",
        "1:17: executing \"t\" at <.y>: can't evaluate field y in type interface {}"
    )]
    [InlineData("é{{ .s 1 }}", "1:5: executing \"t\" at <.s>: s is not a method but has arguments")]
    [InlineData("\n\n  {{ nil }}", "3:5: executing \"t\" at <nil>: nil is not a command")]
    [InlineData("{{ \"a\" 1 }}", "1:3: executing \"t\" at <\"a\">: can't give argument to non-function \"a\"")]
    [InlineData("{{ upper 1 }}", "1:9: executing \"t\" at <1>: expected string; found 1")]
    [InlineData("{{ upper nil }}", "1:9: executing \"t\" at <nil>: cannot assign nil to string")]
    [InlineData("{{ trunc 1.5 \"a\" }}", "1:9: executing \"t\" at <1.5>: expected integer; found 1.5")]
    [InlineData("{{ trunc .s \"a\" }}", "1:9: executing \"t\" at <.s>: wrong type for value; expected int; got string")]
    [InlineData("{{ 5 | trunc }}", "1:7: executing \"t\" at <trunc>: wrong number of args for trunc: want 2 got 1")]
    [InlineData(
        "{{ printf }}",
        "1:3: executing \"t\" at <printf>: wrong number of args for printf: want at least 1 got 0"
    )]
    [InlineData("{{ template \"no\" }}", "1:12: executing \"t\" at <{{template \"no\"}}>: template \"no\" not defined")]
    [InlineData("{{ range .s }}{{ end }}", "1:9: executing \"t\" at <.s>: range can't iterate over text")]
    [InlineData("{{ range 2.0 }}{{ end }}", "1:9: executing \"t\" at <2.0>: range can't iterate over 2")]
    [InlineData(
        "{{ range $a, $b := 2 }}{{ end }}",
        "1:19: executing \"t\" at <2>: can't use 2 to iterate over more than one variable"
    )]
    [InlineData("{{ fail \"no\" }}", "1:3: executing \"t\" at <fail \"no\">: error calling fail: no")]
    [InlineData("{{ index .l 9 }}", "1:3: executing \"t\" at <index .l 9>: error calling index: index out of range: 9")]
    [InlineData(
        "{{ index .l \"a\" }}",
        "1:3: executing \"t\" at <index .l \"a\">: error calling index: cannot index slice/array with type string"
    )]
    [InlineData("{{ lt nil 1 }}", "1:3: executing \"t\" at <lt nil 1>: error calling lt: invalid type for comparison")]
    [InlineData(
        "{{ eq 1 1.0 }}",
        "1:3: executing \"t\" at <eq 1 1.0>: error calling eq: incompatible types for comparison: int and float64"
    )]
    [InlineData(
        "{{ call .s }}",
        "1:3: executing \"t\" at <call .s>: error calling call: non-function .s of type string"
    )]
    [InlineData(
        "{{ if (index .l 0).x }}{{ end }}",
        "1:16: executing \"t\" at <0>: can't evaluate field x in type float64"
    )]
    public void A_failure_has_the_words_and_the_position_of_Go(string template, string expected)
    {
        var data = Some.Map(("s", "text"), ("x", null), ("l", Some.List(1.0)));
        Assert.Equal("template: t:" + expected, Some.Failure(template, data));
    }

    [Fact]
    public void A_template_that_is_not_there_is_named_with_the_set()
    {
        var set = new TemplateSet(FunctionMap.Empty, new TemplateOptions { Name = "gotpl" });
        var error = Assert.Throws<TemplateException>(() => set.Execute("a", null, CancellationToken.None));
        Assert.Equal("template: no template \"a\" associated with template \"gotpl\"", error.Message);
    }

    [Fact]
    public void A_failure_tells_the_line_and_the_template_it_was_parsed_as()
    {
        var error = Assert.Throws<TemplateException>(() =>
            Some.Rendered("\n{{ define \"d\" }}\n{{ fail \"x\" }}{{ end }}{{ template \"d\" }}")
        );
        Assert.Equal(("t", 3), (error.Template, error.Line));
        Assert.IsType<TemplateFunctionException>(error.InnerException);
    }
}
