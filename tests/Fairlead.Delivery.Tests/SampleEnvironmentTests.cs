using Fairlead.Charts;
using Fairlead.Charts.Packaging;
using Fairlead.Delivery.Configuration;
using Fairlead.Delivery.Rendering;
using Fairlead.Delivery.Validation;
using Fairlead.Environments;

namespace Fairlead.Delivery.Tests;

public sealed class SampleEnvironmentTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("dev")]
    [InlineData("staging")]
    [InlineData("prod")]
    public void The_samples_charts_and_values_render_to_a_valid_environment(string environment)
    {
        var (configuration, apps) = Render(environment);

        Assert.Empty(EnvironmentValidator.Validate(configuration.Environment(environment), apps));
        var orders = ManifestFiles.Of(apps.Single(app => app.App is "orders"));
        Assert.Contains(orders.Values, text => text.Contains("helm.sh/hook: pre-install"));
    }

    [Fact]
    public void Rendering_twice_gives_the_same_bytes() =>
        Assert.Equal(
            Render("prod").Apps.SelectMany(ManifestFiles.Of),
            Render("prod").Apps.SelectMany(ManifestFiles.Of)
        );

    private static (DeliveryConfiguration Configuration, IReadOnlyList<AppObjects> Apps) Render(string environment)
    {
        var file = Some.RepositoryFile("manifests/fairlead.yaml");
        var configuration = DeliveryConfiguration.Read(File.ReadAllText(file), "fairlead.yaml");
        return (configuration, [.. configuration.AppsInOrder.Select(app => Render(configuration, app, environment))]);
    }

    private static AppObjects Render(DeliveryConfiguration configuration, DeliveryApp app, string environment)
    {
        using var package = new MemoryStream(ChartPackage.Write(Some.RepositoryFile($"charts/{app.Chart}")));
        var input = new RenderInput
        {
            App = app,
            Environment = configuration.Environment(environment),
            Release = Some.Release(app.Name),
            Chart = Chart.Read(package),
            Values = File.ReadAllText(
                Some.RepositoryFile($"manifests/{EnvironmentLayout.ValuesFile(environment, app.Name)}")
            ),
        };
        return EnvironmentRenderer.Render(input, Token);
    }
}
