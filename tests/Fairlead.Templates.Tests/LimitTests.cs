using Fairlead.Templates.Functions;

namespace Fairlead.Templates.Tests;

public sealed class LimitTests
{
    // Pieces of templates, right and wrong, between bars.
    private static readonly string[] Pieces =
        "{{|}}|{{-|-}}|/*|*/| |\n|if |else|end|range |with |define |template |block |break|continue|nil|.|.a|.a.b|$|$x|:=|=|,|(|)|\"a\"|`b`|'c'|1|-1.5|0x|1i|printf |dict |list |index |é|\uD800|\0|\"\\x|%d|eq |len ".Split(
            '|'
        );

    [Fact]
    public void Templates_that_call_themselves_end_where_Go_ends_them() =>
        Assert.EndsWith(
            "executing \"a\" at <{{template \"a\"}}>: exceeded maximum template depth (100000)",
            Some.Failure("{{ define \"a\" }}{{ template \"a\" }}{{ end }}{{ template \"a\" }}"),
            StringComparison.Ordinal
        );

    [Fact]
    public void Functions_that_execute_templates_nest_only_so_deep()
    {
        var functions = SprigFunctions
            .All()
            .With("include(string, any) string", static call => call.Execute(call.Text(0), call.Arguments[1]));
        var set = new TemplateSet(functions, new TemplateOptions { Limits = new TemplateLimits { Nesting = 50 } });
        set.Parse("t", "{{ define \"a\" }}{{ include \"a\" . }}{{ end }}{{ include \"a\" . }}");
        var error = Assert.Throws<TemplateException>(() => set.Execute("t", null, CancellationToken.None));
        Assert.EndsWith(
            "templates are executed within each other more than 50 deep",
            error.Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("{{ repeat 1000000000 \"x\" }}")]
    [InlineData("{{ indent 1000000000 \"x\" }}")]
    [InlineData("{{ until 1000000000 }}")]
    [InlineData("{{ randAlphaNum 1000000000 }}")]
    [InlineData("{{ $x := \"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\" }}{{ range 40 }}{{ $x = print $x $x }}{{ end }}")]
    [InlineData("{{ $d := dict }}{{ $_ := set $d \"d\" $d }}{{ $d }}")]
    [InlineData("{{ $d := dict }}{{ $_ := set $d \"d\" $d }}{{ toRawJson $d }}")]
    [InlineData("{{ $d := dict }}{{ $_ := set $d \"d\" $d }}{{ deepCopy $d }}")]
    [InlineData("{{ $d := dict }}{{ range 20000 }}{{ $d = dict \"d\" $d }}{{ end }}{{ $d }}")]
    [InlineData("{{ regexMatch \"(a{500}){500}\" \"aaa\" | ternary (fail \"no\") (fail \"refused\") }}")]
    public void What_would_take_all_memory_or_stack_is_refused(string template) =>
        Assert.NotEmpty(Some.Failure(template));

    [Fact]
    public void An_endless_render_can_be_cancelled()
    {
        var set = new TemplateSet(SprigFunctions.All());
        set.Parse("t", "{{ range 1000000000000 }}{{ end }}");
        using var source = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        Assert.Throws<OperationCanceledException>(() => set.Execute("t", null, source.Token));
    }

    [Fact]
    public void A_regular_expression_that_would_explode_takes_little_time() =>
        Assert.Equal("false", Some.Rendered("{{ regexMatch \"(a*)*b\" (repeat 5000 \"a\") }}"));

    // Whatever comes in, what goes out is text or a TemplateException.
    [Fact]
    public void No_text_crashes_the_engine()
    {
        var state = 20_261_123u;
        for (var i = 0; i < 20_000; i++)
        {
            var text = "{{ ";
            for (var n = 0; n < 12; n++)
            {
                state = (state * 1_664_525) + 1_013_904_223;
                text += Pieces[(int)((state >> 8) % (uint)Pieces.Length)];
            }

            try
            {
                Some.Rendered(text, Some.Map(("a", Some.Map(("b", 1)))));
            }
            catch (TemplateException error)
            {
                Assert.NotEmpty(error.Message);
            }
        }
    }
}
