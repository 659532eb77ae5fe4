using Fairlead.Charts.Service;

namespace Fairlead.Charts.Tests.Service;

/// <summary>The chart as a package, and the values that it refuses.</summary>
public sealed class ServiceChartTests
{
    private static readonly ServiceDefaults Worker = new()
    {
        Kind = ServiceKind.Worker,
        Port = 9090,
        HealthPath = "/healthz",
    };

    [Fact]
    public void The_same_service_gives_the_same_bytes() =>
        Assert.Equal(ServiceChart.Write(Worker), ServiceChart.Write(Worker with { }));

    [Fact]
    public void The_chart_has_the_version_of_the_packages()
    {
        var chart = Read(ServiceChart.Write(new ServiceDefaults()));

        Assert.Equal(("service", ServiceChart.PackageVersion), (chart.Name, chart.Version));
        Assert.Matches(@"^\d+\.\d+\.\d+$", ServiceChart.PackageVersion);
    }

    [Fact]
    public void Another_kind_port_or_path_is_another_version()
    {
        var usual = new ServiceDefaults();

        Assert.Equal("1.0.0", VersionOf(usual));
        Assert.Equal("1.0.0+worker", VersionOf(usual with { Kind = ServiceKind.Worker }));
        Assert.Equal("1.0.0+web.9090", VersionOf(usual with { Port = 9090 }));
        Assert.Equal("1.0.0+web.15a99506", VersionOf(usual with { HealthPath = "/healthz" }));
        Assert.NotEqual(VersionOf(Worker), VersionOf(Worker with { HealthPath = "/health" }));
    }

    [Fact]
    public void Values_begin_with_what_is_known_of_the_service()
    {
        var container = Container("", Worker);

        Assert.Equal("9090", container["ports"]![0]!["containerPort"]!.ToString());
        Assert.Equal("/healthz", container["livenessProbe"]!["httpGet"]!["path"]!.ToString());
    }

    [Fact]
    public void Values_may_say_otherwise()
    {
        var container = Container("port: 7070\nhealth: {path: /other}", Worker);

        Assert.Equal("7070", container["ports"]![0]!["containerPort"]!.ToString());
        Assert.Equal("/other", container["livenessProbe"]!["httpGet"]!["path"]!.ToString());
    }

    [Fact]
    public void Another_chart_alone_restarts_no_pod()
    {
        var pod = ServiceRendering.Object("Deployment", "")["spec"]!["template"]!.ToJsonString();

        Assert.DoesNotContain("helm.sh/chart", pod, StringComparison.Ordinal);
    }

    [Fact]
    public void A_job_has_another_name_where_something_else_would_run()
    {
        var name = NameOfJob("kind: job\nargs: [a]");

        Assert.Equal(name, NameOfJob("args: [a]\nkind: job"));
        Assert.NotEqual(name, NameOfJob("kind: job\nargs: [b]"));
    }

    [Fact]
    public void A_variable_that_the_values_set_is_not_set_twice() =>
        Assert.Equal(
            """[{"name":"ASPNETCORE_HTTP_PORTS","value":"81"}]""",
            Container("env: {ASPNETCORE_HTTP_PORTS: 81}", null)["env"]!.ToJsonString()
        );

    [Theory]
    [InlineData("kind: cronJob", "Give schedule, such as \"0 3 * * *\": a cronJob runs by it.")]
    [InlineData("schedule: 0 3 * * *", "A web has no schedule: take it away, or set kind to cronJob.")]
    [InlineData(
        "kind: worker\ningress: {host: a.example}",
        "A worker takes no requests: take ingress.host away, or set kind to web."
    )]
    [InlineData(
        "kind: job\nroute: {parents: [{name: a}]}",
        "A job takes no requests: take route.parents away, or set kind to web."
    )]
    [InlineData(
        "kind: job\nautoscaling: {enabled: true}",
        "A job is not scaled: take autoscaling.enabled away, or set kind to web or worker."
    )]
    [InlineData("kind: job\nreplicas: 2", "A job has no replicas: take them away, or set kind to web or worker.")]
    [InlineData(
        "kind: migration\nmigration: {enabled: true}",
        "A migration has no other one before it: take migration.enabled away, or set kind to web."
    )]
    [InlineData(
        "graceSeconds: 4",
        "graceSeconds is less than drainSeconds, so that the process would have no time to end: give more of it."
    )]
    public void What_a_kind_has_no_use_for_is_refused(string values, string sentence) =>
        Assert.EndsWith(sentence, Refused(values), StringComparison.Ordinal);

    [Theory]
    [InlineData("replica: 2")]
    [InlineData("user: 0")]
    [InlineData("kind: Web")]
    [InlineData("env: {A: {secret: s}}")]
    [InlineData("env: {A: {secret: s, configMap: c, key: k}}")]
    [InlineData("files: [{secret: s}]")]
    [InlineData("envFrom: [{}]")]
    [InlineData("securityContext: {privileged: true}")]
    [InlineData("port: 70000")]
    public void Values_that_make_no_sense_are_refused_by_the_schema(string values) =>
        Assert.Contains(
            "values don't meet the specifications of the schema",
            Refused(values),
            StringComparison.Ordinal
        );

    private static string Refused(string values) =>
        Assert.Throws<ChartException>(() => ServiceRendering.Render(values)).Message;

    private static string NameOfJob(string values) =>
        ServiceRendering.Object("Job", values)["metadata"]!["name"]!.ToString();

    private static System.Text.Json.Nodes.JsonNode Container(string values, ServiceDefaults? defaults) =>
        ServiceRendering.PodOf(ServiceRendering.Object("Deployment", values, defaults))!["containers"]![0]!;

    private static string VersionOf(ServiceDefaults defaults) => Read(ServiceChart.Write(defaults, "1.0.0")).Version;

    private static Chart Read(byte[] package) => Chart.Read(new MemoryStream(package));
}
