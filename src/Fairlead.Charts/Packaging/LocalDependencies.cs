using Fairlead.Charts.Loading;

namespace Fairlead.Charts.Packaging;

/// <summary>The files of a chart's folder with those of its <c>file://</c> dependencies put under <c>charts/</c>.</summary>
internal static class LocalDependencies
{
    private const string Scheme = "file://";

    /// <summary>The files, in no certain order.</summary>
    /// <exception cref="ChartException">A dependency's folder is not there, or is the chart itself.</exception>
    public static List<ChartFile> Gather(string folder, int depth = 0)
    {
        if (depth > ChartLimits.Depth)
        {
            throw new ChartException(
                Refusals.CircularDependency,
                $"The chart in {folder} depends on itself through file:// dependencies; remove one of them."
            );
        }

        var files = ChartFolder.Read(folder);
        var metadata = ChartBuilder.ReadMetadata(files);
        foreach (var dependency in metadata.Dependencies.DistinctBy(d => (d.Name, d.Repository)))
        {
            if (dependency.Repository.StartsWith(Scheme, StringComparison.Ordinal) && !IsPresent(files, dependency))
            {
                files.AddRange(Below(folder, dependency, depth));
            }
        }

        return files;
    }

    private static bool IsPresent(List<ChartFile> files, ChartDependency dependency) =>
        files.Exists(file =>
            file.Name.StartsWith($"charts/{dependency.Name}/", StringComparison.Ordinal)
            || (
                file.Name.StartsWith($"charts/{dependency.Name}-", StringComparison.Ordinal)
                && file.Name.EndsWith(".tgz", StringComparison.Ordinal)
            )
        );

    private static IEnumerable<ChartFile> Below(string folder, ChartDependency dependency, int depth)
    {
        var path = Path.Combine(folder, dependency.Repository[Scheme.Length..]);
        if (!File.Exists(Path.Combine(path, "Chart.yaml")))
        {
            throw new ChartException(
                Refusals.UnmetDependency,
                $"The chart in {folder} depends on {dependency.Name} in {dependency.Repository}, but that folder has no Chart.yaml."
            );
        }

        return Gather(path, depth + 1).Select(file => file with { Name = $"charts/{dependency.Name}/{file.Name}" });
    }
}
