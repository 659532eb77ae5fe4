using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Fairlead.Charts.Loading;
using Fairlead.Charts.Packaging;
using Fairlead.Charts.Service;
using Fairlead.Charts.Values;
using Fairlead.Yaml;

namespace Fairlead.Charts.Tests;

/// <summary>Values that no template reads are found, and none that one might read.</summary>
public sealed class UnreadValuesTests
{
    private const string Template = """
        {{- if .Values.ingress.enabled }}
        host: {{ .Values.ingress.host }}
        {{- toYaml .Values.ingress.annotations | nindent 2 }}
        {{- end }}
        replicas: {{ .Values.replicas-}}
        {{- with .Values.labels }}{{ . }}{{ end }}
        {{- if .Values.probes }}{{ .Values.probes.path }}{{ end }}
        {{ index .Values "with-hyphen" }} {{ hasKey .Values "asked" }}
        """;

    [Theory]
    [InlineData("replica: 2", "replica (ingress replicas)")]
    [InlineData("replicas: 2", "")]
    [InlineData("ingress: {hots: a, host: b}", "ingress.hots (enabled host)")]
    [InlineData("ingress: {annotations: {any: a}}", "")]
    [InlineData("labels: {any: a}", "")]
    [InlineData("probes: {paht: a}", "probes.paht ()")]
    [InlineData("with-hyphen: 1\nasked: 1\nwith-hypen: 1", "with-hypen (ingress replicas)")]
    [InlineData("a/b: 1\nglobal: {any: 1}\ntags: {any: 1}", "")]
    [InlineData("other: {a: {b: 1}}\nanother: 1", "other (ingress replicas), another (ingress replicas)")]
    [InlineData("replicas: '{{ .Values.shared }}'\nshared: 1", "")]
    public void What_stands_in_no_template_is_unread(string values, string unread) =>
        Assert.Equal(unread, Unread(ChartOf(Template), values));

    [Theory]
    [InlineData("{{ toYaml .Values }}")]
    [InlineData("{{ $values := $.Values }}{{ $values.a }}")]
    [InlineData("{{ range $key, $value := .Values }}{{ $key }}{{ end }}")]
    [InlineData("{{ include \"x\" .Values }}")]
    public void Of_a_chart_that_hands_all_values_on_nothing_is_said(string template) =>
        Assert.Equal("", Unread(ChartOf(template), "replica: 2"));

    [Fact]
    public void A_subcharts_values_are_told_by_its_own_templates()
    {
        var chart = ChartBuilder.Build([
            Some.File(
                "Chart.yaml",
                Some.ChartYaml + "dependencies: [{name: sub, version: 1.0.0, alias: db, condition: db.wanted}]\n"
            ),
            Some.File("charts/sub/Chart.yaml", "apiVersion: v2\nname: sub\nversion: 1.0.0\n"),
            Some.File("charts/sub/values.yaml", "size: 1\n"),
            Some.File("charts/sub/templates/t.yaml", "{{ .Values.size }}"),
        ]);

        Assert.Equal("db.sise (size)", Unread(chart, "db: {size: 1, sise: 2, wanted: true}"));
    }

    [Theory]
    [InlineData("catalog")]
    [InlineData("orders")]
    [InlineData("storefront")]
    [InlineData("postgres")]
    [InlineData("fairlead-agent")]
    public void Every_value_of_this_repositorys_charts_is_read(string name)
    {
        var folder = Path.Combine(Folder(), name);
        var values = File.ReadAllText(Path.Combine(folder, "values.yaml"));
        var chart = Chart.Read(new MemoryStream(ChartPackage.Write(folder)));

        Assert.Equal("", Unread(chart, values));
        Assert.StartsWith("misspelt (", Unread(chart, "misspelt: 1"), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_a_chart_whose_subchart_is_missing_nothing_is_said() =>
        Assert.Equal("", Unread(Chart.Load(Path.Combine(Folder(), "catalog")), "misspelt: 1"));

    [Fact]
    public void Every_value_of_the_service_chart_is_read()
    {
        var chart = Chart.Read(new MemoryStream(ServiceChart.Write(new ServiceDefaults())));

        Assert.Equal("", Unread(chart, JsonValues.ToNode(chart.Values)!.ToJsonString()));
        Assert.StartsWith("replica (", Unread(chart, "replica: 1"), StringComparison.Ordinal);
    }

    private static Chart ChartOf(string template) =>
        ChartBuilder.Build([
            Some.File("Chart.yaml", Some.ChartYaml),
            Some.File("README.md", "replica, hots, other"),
            Some.File("values.yaml", "replicas: 1\ningress: {enabled: false, host: a}\n"),
            Some.File("templates/t.yaml", template),
        ]);

    private static string Unread(Chart chart, string values) =>
        string.Join(
            ", ",
            UnreadValues
                .Of(chart, (JsonObject)YamlReader.ReadSingle(values, "values.yaml").Root!)
                .Select(unread => $"{string.Join('.', unread.Keys)} ({string.Join(' ', unread.Known)})")
        );

    private static string Folder([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../charts"));
}
