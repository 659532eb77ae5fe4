using System.Text.RegularExpressions;
using Fairlead.Charts.Loading;
using Fairlead.Charts.Packaging;
using Fairlead.Templates.Formatting;

namespace Fairlead.Charts.Dependencies;

/// <summary>Fills a chart's <c>charts/</c> with the dependencies that its lock file names, as <c>helm dependency build</c> does.</summary>
/// <param name="repositories">The kinds of repositories that can be read; folders (<c>file://</c>) always can.</param>
public sealed partial class DependencyBuild(IReadOnlyList<IChartRepository> repositories)
{
    private const string Folder = "file://";

    /// <summary>Puts the locked version of every dependency into <c>charts/</c>; nothing is written where one of them fails.</summary>
    /// <param name="chartFolder">The folder with <c>Chart.yaml</c>.</param>
    /// <param name="time">Dates the lock file where the chart has none yet and one is made.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>What lies in <c>charts/</c> now.</returns>
    /// <exception cref="ChartException">The lock file is out of step with <c>Chart.yaml</c>, or a dependency cannot be had.</exception>
    public async Task<IReadOnlyList<LockedDependency>> BuildAsync(
        string chartFolder,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var metadata = ReadMetadata(chartFolder);
        if (metadata.Dependencies.Count == 0)
        {
            return [];
        }

        var file = LockFile(chartFolder, metadata);
        if (!File.Exists(file))
        {
            return (await UpdateAsync(chartFolder, time, cancellationToken)).Dependencies;
        }

        var locked = ChartLock.Parse(await File.ReadAllTextAsync(file, cancellationToken));
        RequireInStep(metadata, locked, file);
        await FillAsync(chartFolder, locked.Dependencies, cancellationToken);
        return locked.Dependencies;
    }

    /// <summary>Chooses the newest version of every dependency that <c>Chart.yaml</c> allows, fetches it and writes the lock file.</summary>
    /// <param name="chartFolder">The folder with <c>Chart.yaml</c>.</param>
    /// <param name="time">Dates the lock file, where the choice is another one than before.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="ChartException">No version is allowed, or a dependency cannot be had.</exception>
    public async Task<ChartLock> UpdateAsync(string chartFolder, TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(time);
        var metadata = ReadMetadata(chartFolder);
        var chosen = new List<LockedDependency>();
        foreach (var dependency in metadata.Dependencies)
        {
            chosen.Add(await ChooseAsync(chartFolder, dependency, cancellationToken));
        }

        await FillAsync(chartFolder, chosen, cancellationToken);
        var file = LockFile(chartFolder, metadata);
        var digest = ChartLock.DigestOf(metadata.Dependencies, chosen);
        var last = File.Exists(file) ? ChartLock.Parse(await File.ReadAllTextAsync(file, cancellationToken)) : null;
        if (last is not null && last.Digest == digest)
        {
            return last;
        }

        var made = new ChartLock(chosen, digest, time.GetUtcNow().ToString("O"));
        await File.WriteAllTextAsync(file, made.ToYaml(), cancellationToken);
        return made;
    }

    private static ChartMetadata ReadMetadata(string chartFolder) =>
        ChartBuilder.ReadMetadata([
            .. MetadataFile(chartFolder, "Chart.yaml"),
            .. MetadataFile(chartFolder, "requirements.yaml"),
        ]);

    private static IEnumerable<ChartFile> MetadataFile(string chartFolder, string name)
    {
        var file = Path.Combine(chartFolder, name);
        return File.Exists(file) ? [new ChartFile(name, ByteOrderMark.Without(File.ReadAllBytes(file)))] : [];
    }

    private static string LockFile(string chartFolder, ChartMetadata metadata) =>
        Path.Combine(chartFolder, metadata.ApiVersion is "v1" ? "requirements.lock" : "Chart.lock");

    private static void RequireInStep(ChartMetadata metadata, ChartLock locked, string file)
    {
        var isInStep =
            ChartLock.DigestOf(metadata.Dependencies, locked.Dependencies) == locked.Digest
            || (metadata.ApiVersion is "v1" && ChartLock.OldDigestOf(metadata.Dependencies) == locked.Digest);
        if (!isInStep)
        {
            var wishes = metadata.ApiVersion is "v1" ? "requirements.yaml" : "Chart.yaml";
            throw new ChartException(
                Refusals.OutdatedLock,
                $"the lock file ({Path.GetFileName(file)}) is out of sync with the dependencies file ({wishes}). Please update the dependencies"
            );
        }
    }

    private async Task<LockedDependency> ChooseAsync(
        string chartFolder,
        ChartDependency dependency,
        CancellationToken cancellationToken
    )
    {
        RequirePlain(dependency.Name, dependency.Name);
        if (LocalChart(chartFolder, dependency.Name, dependency.Repository) is { } local)
        {
            var own = ReadMetadata(local).Version;
            return VersionChoice.IsAllowed(dependency.Version, own)
                ? new LockedDependency(dependency.Name, own, dependency.Repository)
                : throw new ChartException(
                    Refusals.UnmetDependency,
                    $"can't get a valid version for dependency {dependency.Name}: {local} has {own}, and {dependency.Version} is asked for."
                );
        }

        var versions = await RepositoryOf(dependency.Name, dependency.Repository)
            .VersionsAsync(dependency.Repository, dependency.Name, cancellationToken);
        return VersionChoice.Newest(dependency.Version, versions) is { } version
            ? new LockedDependency(dependency.Name, version, dependency.Repository)
            : throw new ChartException(
                Refusals.UnmetDependency,
                $"can't get a valid version for 1 subchart(s): {GoQuote.Quote(dependency.Name)} (repository {GoQuote.Quote(dependency.Repository)}, version {GoQuote.Quote(dependency.Version)}). Make sure a matching chart version exists in the repo, or change the version constraint in Chart.yaml"
            );
    }

    private async Task FillAsync(
        string chartFolder,
        IReadOnlyList<LockedDependency> dependencies,
        CancellationToken cancellationToken
    )
    {
        var packages = new List<(LockedDependency Chart, byte[] Content)>();
        foreach (var dependency in dependencies.Where(chart => chart.Repository.Length > 0).Distinct())
        {
            packages.Add((dependency, await FetchAsync(chartFolder, dependency, cancellationToken)));
        }

        // All or nothing: by now everything is there.
        var charts = Path.Combine(chartFolder, "charts");
        Directory.CreateDirectory(charts);
        foreach (var name in packages.Select(package => package.Chart.Name).Distinct())
        {
            DeletePackages(charts, name);
        }

        foreach (var (chart, content) in packages)
        {
            await File.WriteAllBytesAsync(
                Path.Combine(charts, $"{chart.Name}-{chart.Version}.tgz"),
                content,
                cancellationToken
            );
        }
    }

    private async Task<byte[]> FetchAsync(
        string chartFolder,
        LockedDependency dependency,
        CancellationToken cancellationToken
    )
    {
        RequirePlain(dependency.Name, dependency.Name);
        RequirePlain(dependency.Name, dependency.Version);
        var content = LocalChart(chartFolder, dependency.Name, dependency.Repository) is { } local
            ? ChartPackage.Write(local)
            : await RepositoryOf(dependency.Name, dependency.Repository).FetchAsync(dependency, cancellationToken);
        using var package = new MemoryStream(content);
        var chart = Chart.Read(package);
        return chart.Name == dependency.Name && VersionChoice.AreEqual(chart.Version, dependency.Version)
            ? content
            : throw new ChartException(
                Refusals.UnmetDependency,
                $"{dependency.Repository} gave {chart.Name} {chart.Version} where {dependency.Name} {dependency.Version} was asked for."
            );
    }

    private static string? LocalChart(string chartFolder, string name, string repository)
    {
        var path =
            repository.Length == 0 ? Path.Combine(chartFolder, "charts", name)
            : repository.StartsWith(Folder, StringComparison.Ordinal)
                ? Path.GetFullPath(Path.Combine(chartFolder, repository[Folder.Length..]))
            : null;
        return path is null || File.Exists(Path.Combine(path, "Chart.yaml"))
            ? path
            : throw new ChartException(
                Refusals.UnmetDependency,
                $"The chart in {chartFolder} depends on {name} in {path}, but that folder has no Chart.yaml."
            );
    }

    private IChartRepository RepositoryOf(string name, string repository) =>
        repositories.FirstOrDefault(one => one.Accepts(repository))
        ?? throw new ChartException(
            Refusals.UnknownRepository,
            repository.StartsWith('@') || repository.StartsWith("alias:", StringComparison.Ordinal)
                ? $"The dependency {name} names its repository {repository}, which only Helm's settings on one machine know. Write its address into Chart.yaml instead."
                : $"The dependency {name} comes from {repository}, which cannot be read; expected file://, https:// or oci://."
        );

    private static void RequirePlain(string name, string text)
    {
        if (!Plain().IsMatch(text))
        {
            throw new ChartException(
                Refusals.UnmetDependency,
                $"The dependency {name} cannot be named or versioned {GoQuote.Quote(text)}."
            );
        }
    }

    // Helm deletes what it knows by name and version; a name may be the beginning of another one.
    private static void DeletePackages(string charts, string name)
    {
        foreach (var file in Directory.EnumerateFiles(charts, name + "-*.tgz"))
        {
            using var package = File.OpenRead(file);
            if (Chart.Read(package).Name == name)
            {
                package.Close();
                File.Delete(file);
            }
        }
    }

    [GeneratedRegex(@"^[0-9A-Za-z][0-9A-Za-z._+-]*\z", RegexOptions.None, 1000)]
    private static partial Regex Plain();
}
