using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Fairlead.Charts.HelmYaml;
using Fairlead.Charts.Loading;

namespace Fairlead.Charts.Dependencies;

/// <summary>Chart repositories over HTTP: an <c>index.yaml</c> that names every package with its digest.</summary>
/// <param name="client">The client to read with; its timeout and credentials are the caller's.</param>
public sealed class IndexRepository(HttpClient client) : IChartRepository
{
    private readonly ConcurrentDictionary<string, Task<IReadOnlyList<PublishedPackage>>> _indexes = new();

    /// <inheritdoc />
    public bool Accepts(string repository) =>
        repository.StartsWith("https://", StringComparison.Ordinal)
        || repository.StartsWith("http://", StringComparison.Ordinal);

    /// <inheritdoc />
    public async Task<IReadOnlyList<string>> VersionsAsync(
        string repository,
        string name,
        CancellationToken cancellationToken
    ) => [.. (await PackagesAsync(repository, name, cancellationToken)).Select(package => package.Version)];

    /// <inheritdoc />
    public async Task<byte[]> FetchAsync(LockedDependency chart, CancellationToken cancellationToken)
    {
        var packages = await PackagesAsync(chart.Repository, chart.Name, cancellationToken);
        var package =
            packages.FirstOrDefault(one => VersionChoice.AreEqual(one.Version, chart.Version))
            ?? throw new ChartException(
                Refusals.OutdatedLock,
                $"The index of {chart.Repository} has no {chart.Name} of version {chart.Version}; update the lock file."
            );
        var address = new Uri(new Uri(chart.Repository.TrimEnd('/') + "/"), package.Address);
        var content = await ReadAsync(address, cancellationToken);
        var digest = Convert.ToHexStringLower(SHA256.HashData(content));
        return package.Digest.Length == 0 || string.Equals(digest, package.Digest, StringComparison.OrdinalIgnoreCase)
            ? content
            : throw new ChartException(
                Refusals.ChangedPackage,
                $"The package {address} has the digest sha256:{digest}, but the index of {chart.Repository} says sha256:{package.Digest}. It was changed after it was published; do not use it."
            );
    }

    private async Task<IEnumerable<PublishedPackage>> PackagesAsync(
        string repository,
        string name,
        CancellationToken cancellationToken
    )
    {
        var index = await _indexes.GetOrAdd(repository, _ => IndexAsync(repository, cancellationToken));
        return index.Where(package => package.Name == name);
    }

    private async Task<IReadOnlyList<PublishedPackage>> IndexAsync(
        string repository,
        CancellationToken cancellationToken
    )
    {
        var address = new Uri(repository.TrimEnd('/') + "/index.yaml");
        var text = Encoding.UTF8.GetString(await ReadAsync(address, cancellationToken));
        try
        {
            return [.. PublishedPackage.ReadIndex(text)];
        }
        catch (HelmYamlException error)
        {
            throw new ChartException(
                Refusals.UnreachableRepository,
                $"{address} is no index of charts: {error.Message}",
                error
            );
        }
    }

    private async Task<byte[]> ReadAsync(Uri address, CancellationToken cancellationToken)
    {
        try
        {
            // No more is read than an honest package has.
            using var answer = await client.GetAsync(
                address,
                HttpCompletionOption.ResponseHeadersRead,
                cancellationToken
            );
            if (!answer.IsSuccessStatusCode)
            {
                throw new ChartException(
                    Refusals.UnreachableRepository,
                    $"{address} answered {(int)answer.StatusCode} {answer.ReasonPhrase}."
                );
            }

            await answer.Content.LoadIntoBufferAsync(ChartLimits.Chart, cancellationToken);
            return await answer.Content.ReadAsByteArrayAsync(cancellationToken);
        }
        catch (Exception error)
            when (error is HttpRequestException or IOException
                || (error is TaskCanceledException && !cancellationToken.IsCancellationRequested)
            )
        {
            throw new ChartException(
                Refusals.UnreachableRepository,
                $"{address} cannot be read: {error.Message}",
                error
            );
        }
    }
}
