using Fairlead.Charts;
using Fairlead.Delivery.Configuration;
using Fairlead.Delivery.Rendering;
using Fairlead.Delivery.Validation;
using Fairlead.TestKit;

namespace Fairlead.Delivery.Tests;

/// <summary>A value that no template reads is told with its place and what was probably meant, and stops nothing.</summary>
public sealed class UnreadValueCheckTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public UnreadValueCheckTests()
    {
        _folder.Write("web/Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.0.0\n");
        _folder.Write("web/values.yaml", "replicas: 1\nlimits: {memory: 1Gi}\n");
        _folder.Write(
            "web/templates/settings.yaml",
            "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  a: \"{{ .Values.replicas }} {{ .Values.limits.memory }}\"\n"
                + "  image: \"{{ .Values.image.repository }}:{{ .Values.image.tag }}@{{ .Values.image.digest }}\"\n"
        );
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_misspelt_value_is_told_with_its_place_and_the_nearest_name() =>
        Assert.Equal(
            """
            catalog: environments/dev/catalog/values.yaml:2:1: no template of its chart reads "replica"; did you mean "replicas"?  FL1412
            catalog: environments/dev/catalog/values.yaml:3:10: no template of its chart reads "limits.colour"; correct it, or take it away  FL1412
            """,
            string.Join('\n', Findings("# ours\nreplica: 2\nlimits: {colour: red}\n"))
        );

    [Theory]
    [InlineData("replicas: 2\nlimits: {memory: 2Gi}\n")]
    [InlineData("replicas: 2\nreplicas: 3\nother: 1\n")]
    [InlineData("")]
    public void Of_values_that_are_read_and_of_files_that_only_Helm_reads_nothing_is_told(string values) =>
        Assert.Empty(Findings(values));

    private IReadOnlyList<Finding> Findings(string values)
    {
        var environment = new DeliveryEnvironment("dev", "shop-dev");
        var app = EnvironmentRenderer.Render(
            new RenderInput
            {
                App = new DeliveryApp("catalog", "web"),
                Environment = environment,
                Release = Some.Release(),
                Chart = Chart.Load(Path.Combine(_folder.FullPath, "web")),
                Values = values,
            },
            TestContext.Current.CancellationToken
        );
        var findings = EnvironmentValidator.Validate(environment, [app]);
        Assert.All(findings, finding => Assert.True(finding.IsWarning));
        return findings;
    }
}
