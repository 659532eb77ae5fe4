using System.Text;
using Fairlead.Charts.Loading;
using Fairlead.Charts.Rendering;
using Fairlead.Charts.Values;

namespace Fairlead.Charts.Tests;

public sealed class ChartRendererTests
{
    [Fact]
    public void A_delivery_render_refuses_randomness_and_names_the_place()
    {
        var request = Some.Request(Some.Chart("a: 1\nb: {{ uuidv4 }}")) with { Mode = RandomMode.Refuse };

        Assert.Contains(
            "uuidv4 at c/templates/t.yaml:2:6 depends on random numbers",
            Assert.Throws<ChartException>(() => Some.Text(request)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_stable_render_repeats_itself_and_differs_by_release()
    {
        var request = Some.Request(Some.Chart("{{ uuidv4 }} {{ uuidv4 }}")) with { Mode = RandomMode.Stable };

        var first = Some.Text(request);

        Assert.Equal(first, Some.Text(request));
        Assert.NotEqual(first, Some.Text(request with { ReleaseName = "other" }));
        Assert.NotEqual(first[..36], first[37..]);
    }

    [Fact]
    public void A_template_that_includes_itself_fails_as_in_Helm()
    {
        var chart = Some.Chart("{{ define \"x\" }}{{ include \"x\" . }}{{ end }}{{ include \"x\" . }}");

        Assert.EndsWith(
            "rendering template has a nested reference name: x: unable to execute template",
            Assert.Throws<ChartException>(() => Some.Text(Some.Request(chart))).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Output_beyond_the_limit_is_refused()
    {
        var request = Some.Request(Some.Chart("{{ range 100 }}0123456789{{ end }}")) with { MaximumOutput = 999 };

        Assert.Equal(
            "The chart c renders to more than 999 characters, the limit of the render.",
            Assert.Throws<ChartException>(() => Some.Text(request)).Message
        );
    }

    [Fact]
    public void Values_that_the_schema_forbids_are_listed_by_chart()
    {
        var schema =
            """{"type":"object","required":["b"],"properties":{"a":{"type":"integer"}},"additionalProperties":false}""";
        var chart = ChartBuilder.Build([
            Some.File("Chart.yaml", Some.ChartYaml),
            Some.File("values.yaml", "a: x\nc: 1"),
            Some.File("values.schema.json", schema),
        ]);

        Assert.Equal(
            "values don't meet the specifications of the schema(s) in the following chart(s):\nc:\n"
                + "- at '': missing property 'b'\n- at '/a': got string, want integer\n- at '': additional properties 'c' not allowed\n",
            Assert
                .Throws<ChartException>(() => ChartRenderer.Render(Some.Request(chart), CancellationToken.None))
                .Message
        );
    }

    [Fact]
    public void Rendering_does_not_change_the_chart_or_the_values()
    {
        var chart = Some.Chart("{{ $_ := set .Values \"n\" 1 }}{{ $_ := set .Values.m \"n\" 2 }}{{ toJson .Values }}");
        var request = Some.Request(chart) with { Values = ChartValues.Parse("m: {}", "v.yaml") };

        Assert.Equal("""{"m":{"n":2},"n":1}""", Some.Text(request));
        Assert.Equal("""{"m":{"n":2},"n":1}""", Some.Text(request));
        Assert.Equal("""{"m":{}}""", request.Values.ToJson().ToJsonString());
    }

    [Fact]
    public void Notes_are_kept_apart_from_manifests()
    {
        var chart = ChartBuilder.Build([
            Some.File("Chart.yaml", Some.ChartYaml),
            Some.File("templates/NOTES.txt", "Thanks for {{ .Release.Name }}"),
        ]);

        var rendered = ChartRenderer.Render(Some.Request(chart), CancellationToken.None);

        Assert.Equal(("Thanks for rel", 0), (rendered.Notes, rendered.Manifests.Count));
    }

    [Fact]
    public void No_template_text_crashes_the_renderer()
    {
        var random = new Random(3);
        string[] parts =
        [
            "{{",
            "}}",
            "{{-",
            " if ",
            " end ",
            ".Values",
            ".a",
            "\"x\"",
            "|",
            "(",
            ")",
            "include",
            "tpl",
            "toYaml",
            "$x",
            ":=",
            "range",
            " ",
            "\n",
            "/*",
            "*/",
            "`",
            "1",
        ];
        for (var i = 0; i < 3000; i++)
        {
            var text = new StringBuilder();
            for (var n = random.Next(14); n > 0; n--)
            {
                text.Append(parts[random.Next(parts.Length)]);
            }

            var chart = Some.Chart(text.ToString());
            var error = Record.Exception(() => ChartRenderer.Render(Some.Request(chart), CancellationToken.None));
            Assert.True(error is null or ChartException, $"{text}\n{error}");
        }
    }

    [Fact]
    public void A_null_among_the_globals_takes_away_what_a_subchart_has()
    {
        var chart = ChartBuilder.Build([
            Some.File("Chart.yaml", Some.ChartYaml),
            Some.File("charts/s/Chart.yaml", "apiVersion: v2\nname: s\nversion: 0.1.0\n"),
            Some.File("charts/s/values.yaml", "global: {image: {tag: 1, name: x}}\n"),
            Some.File("charts/s/templates/t.yaml", "{{ toJson .Values.global }}"),
        ]);
        var request = Some.Request(chart) with
        {
            Values = ChartValues.Parse("global: {image: {tag: null}}\ns: {global: {image: {tag: 2}}}\n", "v"),
        };

        Assert.Equal(
            """{"image":{"name":"x"}}""",
            ChartRenderer.Text(request, CancellationToken.None)["c/charts/s/templates/t.yaml"]
        );
    }

    [Theory]
    [InlineData("a/*", "a/1.txt ")]
    [InlineData("**.txt", "a/1.txt a/b/2.txt ")]
    [InlineData("a/{b,c}/?.txt", "a/b/2.txt ")]
    [InlineData("[", "a/1.txt a/b/2.txt x.md ")]
    [InlineData("{a", "a/1.txt a/b/2.txt x.md ")]
    [InlineData("[z-a]", "a/1.txt a/b/2.txt x.md ")]
    public void A_malformed_pattern_of_files_gives_all_of_them(string pattern, string names)
    {
        var chart = ChartBuilder.Build([
            Some.File("Chart.yaml", Some.ChartYaml),
            Some.File("a/1.txt", ""),
            Some.File("a/b/2.txt", ""),
            Some.File("x.md", ""),
            Some.File(
                "templates/t.yaml",
                $"{{{{ range $name, $_ := .Files.Glob \"{pattern}\" }}}}{{{{ $name }}}} {{{{ end }}}}"
            ),
        ]);

        Assert.Equal(names, Some.Text(Some.Request(chart)));
    }

    [Fact]
    public void What_Go_would_call_nil_is_null_in_yaml_and_json() =>
        Assert.Equal(
            "null null [] null",
            Some.Text(
                Some.Request(
                    Some.Chart(
                        "{{ rest (list) | toJson }} {{ regexFindAll \"a\" \"b\" -1 | toYaml }} {{ rest (list 1) | toJson }} {{ toJson (fromJson \"null\") }}"
                    )
                )
            )
        );

    [Fact]
    public void Below_an_alias_an_undeclared_chart_keeps_the_path_of_the_charts_own_name()
    {
        var chart = ChartBuilder.Build([
            Some.File(
                "Chart.yaml",
                Some.ChartYaml + "dependencies: [{name: s, alias: x, version: 1.0.0, repository: ''}]"
            ),
            Some.File("charts/s/Chart.yaml", "apiVersion: v2\nname: s\nversion: 1.0.0\n"),
            Some.File("charts/s/templates/a.yaml", "a: 1"),
            Some.File("charts/s/charts/d/Chart.yaml", "apiVersion: v2\nname: d\nversion: 1.0.0\n"),
            Some.File("charts/s/charts/d/templates/b.yaml", "b: 1"),
        ]);

        Assert.Equal(
            ["c/charts/s/charts/d/templates/b.yaml", "c/charts/x/templates/a.yaml"],
            ChartRenderer.Render(Some.Request(chart), CancellationToken.None).Manifests.Select(m => m.Path)
        );
    }

    [Fact]
    public void What_a_chart_says_of_itself_is_cleaned_of_line_breaks()
    {
        var chart = ChartBuilder.Build([
            Some.File("Chart.yaml", Some.ChartYaml + "description: |\n  two\n  lines\n"),
            Some.File("templates/t.yaml", "{{ .Chart.Description | quote }}"),
        ]);

        Assert.Equal("\"two lines \"", Some.Text(Some.Request(chart)));
    }

    [Fact]
    public void A_second_import_into_one_table_reaches_the_first_child_as_in_Helm()
    {
        var chart = ChartBuilder.Build([
            Some.File(
                "Chart.yaml",
                Some.ChartYaml
                    + "dependencies:\n"
                    + "- {name: a, version: 1.0.0, repository: '', import-values: [{child: d, parent: p}]}\n"
                    + "- {name: b, version: 1.0.0, repository: '', import-values: [{child: d, parent: p}]}\n"
            ),
            Some.File("charts/a/Chart.yaml", "apiVersion: v2\nname: a\nversion: 1.0.0\n"),
            Some.File("charts/a/values.yaml", "d: {one: 1}"),
            Some.File("charts/b/Chart.yaml", "apiVersion: v2\nname: b\nversion: 1.0.0\n"),
            Some.File("charts/b/values.yaml", "d: {two: 2}"),
            Some.File("templates/t.yaml", "{{ toJson .Values.p }} {{ toJson .Values.a.d }} {{ toJson .Values.b.d }}"),
        ]);

        Assert.Equal("{\"one\":1,\"two\":2} {\"one\":1,\"two\":2} {\"two\":2}", Some.Text(Some.Request(chart)));
    }
}
