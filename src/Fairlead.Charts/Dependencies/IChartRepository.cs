namespace Fairlead.Charts.Dependencies;

/// <summary>A kind of place that charts are published in, such as registries (<c>oci://</c>) or indexes (<c>https://</c>).</summary>
public interface IChartRepository
{
    /// <summary>Whether an address, as <c>Chart.yaml</c> has it, is of this kind.</summary>
    bool Accepts(string repository);

    /// <summary>The versions of a chart that are published there, in any order; empty where there is none.</summary>
    /// <exception cref="ChartException">The repository cannot be read.</exception>
    Task<IReadOnlyList<string>> VersionsAsync(string repository, string name, CancellationToken cancellationToken);

    /// <summary>The package of one version, checked by the digest that the repository names.</summary>
    /// <exception cref="ChartException">It is not there, cannot be read, or is not what the digest says.</exception>
    Task<byte[]> FetchAsync(LockedDependency chart, CancellationToken cancellationToken);
}
