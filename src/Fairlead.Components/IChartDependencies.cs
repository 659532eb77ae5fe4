using Fairlead.Charts.Dependencies;
using Fairlead.Components.Packaging;
using Fairlead.Images.Registry;
using Fairlead.Pipelines;
using Nuke.Common;
using Serilog;

namespace Fairlead.Components;

/// <summary>Fetches what charts depend on.</summary>
public interface IChartDependencies : IHasChart
{
    /// <summary>Whether to choose versions anew.</summary>
    [Parameter("Choose the newest allowed versions and write the lock file anew, instead of building what it says")]
    bool UpdateLock => TryGetValue<bool?>(() => UpdateLock) ?? false;

    /// <summary>Fills the chart's <c>charts/</c> by its lock file, as <c>helm dependency build</c> does.</summary>
    [Example("ChartDependencies --chart charts/web", "Fetch what the lock file says")]
    [Example("ChartDependencies --chart charts/web --update-lock", "Choose the newest allowed versions")]
    Target ChartDependencies =>
        _ =>
            _.Description("Fetch a chart's dependencies by its lock file: ChartDependencies --chart DIR")
                .Requires(() => Chart)
                .Executes(async () =>
                {
                    using var http = new HttpClient();
                    using var registry = new RegistryClient(new RegistryOptions());
                    var build = new DependencyBuild([new ChartRegistry(registry), new IndexRepository(http)]);
                    var folder = Path.GetFullPath(Chart ?? "", EnvironmentInfo.WorkingDirectory);
                    var charts = UpdateLock
                        ? (await build.UpdateAsync(folder, TimeProvider.System, CancellationToken.None)).Dependencies
                        : await build.BuildAsync(folder, TimeProvider.System, CancellationToken.None);
                    foreach (var chart in charts)
                    {
                        Log.Information(
                            "{Chart,-16} {Version,-8} {Repository}",
                            chart.Name,
                            chart.Version,
                            chart.Repository
                        );
                    }
                });
}
