using Fairlead.Templates.Functions;

namespace Fairlead.Templates.Tests;

public sealed class TemplateSetTests
{
    [Fact]
    public void A_later_definition_replaces_an_earlier_one_unless_it_is_blank()
    {
        var set = new TemplateSet(FunctionMap.Empty);
        set.Parse("a", "{{ define \"x\" }}1{{ end }}{{ template \"x\" }}");
        set.Parse("b", "{{ define \"x\" }}  \n{{ end }}");
        Assert.Equal("1", set.Execute("a", null, CancellationToken.None));
        set.Parse("c", "{{ define \"x\" }}2{{ end }}");
        Assert.Equal("2", set.Execute("a", null, CancellationToken.None));
        Assert.Equal(["a", "b", "c", "x"], set.Names);
    }

    [Fact]
    public void A_clone_sees_what_was_there_and_keeps_its_own_to_itself()
    {
        var set = new TemplateSet(FunctionMap.Empty);
        set.Parse("a", "1");
        var clone = set.Clone();
        clone.Parse("a", "2");
        clone.Parse("b", "3");
        Assert.Equal("1", set.Execute("a", null, CancellationToken.None));
        Assert.Equal("2", clone.Execute("a", null, CancellationToken.None));
        Assert.False(set.Has("b"));
    }

    [Fact]
    public async Task One_set_serves_several_threads()
    {
        var set = new TemplateSet(SprigFunctions.All());
        set.Parse("t", "{{ range $i := until 200 }}{{ $i }}{{ $.x }}{{ end }}");
        var texts = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(n =>
                    Task.Run(
                        () => set.Execute("t", Some.Map(("x", n)), TestContext.Current.CancellationToken),
                        TestContext.Current.CancellationToken
                    )
                )
        );
        for (var n = 0; n < texts.Length; n++)
        {
            Assert.Equal(string.Concat(Enumerable.Range(0, 200).Select(i => $"{i}{n}")), texts[n]);
        }
    }

    [Fact]
    public void A_function_is_found_by_name_with_its_arguments_checked()
    {
        var functions = FunctionMap.Empty.With(
            "twice(string, int) string",
            static call => call.Text(0) + call.Whole(1)
        );
        var set = new TemplateSet(functions);
        set.Parse("t", "{{ 5 | twice \"a\" }}");
        Assert.Equal("a5", set.Execute("t", null, CancellationToken.None));
    }

    [Fact]
    public void A_signature_that_cannot_be_read_is_refused() =>
        Assert.Equal(
            "\"twice\" is not a signature; write it like \"indent(int, string) string\".",
            Assert.Throws<FormatException>(() => FunctionMap.Empty.With("twice", static _ => null)).Message
        );
}
