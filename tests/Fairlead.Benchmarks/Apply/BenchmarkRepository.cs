using System.Globalization;
using System.Text;
using Fairlead.Git;
using Fairlead.Git.Objects;

namespace Fairlead.Benchmarks.Apply;

/// <summary>An environment repository whose applications are changed one by one.</summary>
/// <param name="clone">A clone to write from.</param>
/// <param name="environment">The environment.</param>
/// <param name="namespace">Namespace of its objects.</param>
/// <param name="apps">Number of its applications.</param>
internal sealed class BenchmarkRepository(BareClone clone, string environment, string @namespace, int apps)
{
    private int _values;

    /// <summary>Every file of the environment, for a repository that is made with them.</summary>
    public static IReadOnlyDictionary<string, byte[]> Seed(string environment, string @namespace, int apps)
    {
        var files = new Dictionary<string, byte[]>
        {
            [$"environments/{environment}/environment.yaml"] = Bytes(
                BenchmarkManifests.Environment(environment, @namespace, apps)
            ),
        };
        for (var app = 0; app < apps; app++)
        {
            foreach (var (file, text) in BenchmarkManifests.Of(app, @namespace, "first"))
            {
                files[$"environments/{environment}/{BenchmarkManifests.Name(app)}/manifests/{file}"] = Bytes(text);
            }
        }

        return files;
    }

    /// <summary>A commit that changes no manifest.</summary>
    public Task<string> CommitNothingAsync(CancellationToken cancellationToken) =>
        CommitAsync(
            new Dictionary<string, byte[]>
            {
                [$"environments/{environment}/{BenchmarkManifests.Name(0)}/values.yaml"] = Bytes(
                    $"value: {++_values}\n"
                ),
            },
            [],
            cancellationToken
        );

    /// <summary>A commit that changes one value in one object.</summary>
    public Task<string> CommitChangeAsync(CancellationToken cancellationToken)
    {
        var value = (++_values).ToString(CultureInfo.InvariantCulture);
        var (file, text) = BenchmarkManifests.Of(0, @namespace, value).First();
        var path = $"environments/{environment}/{BenchmarkManifests.Name(0)}/manifests/{file}";
        return CommitAsync(new Dictionary<string, byte[]> { [path] = Bytes(text) }, [], cancellationToken);
    }

    /// <summary>A commit without the last application.</summary>
    public Task<string> CommitRemovalAsync(CancellationToken cancellationToken) =>
        CommitAsync(
            new Dictionary<string, byte[]>
            {
                [$"environments/{environment}/environment.yaml"] = Bytes(
                    BenchmarkManifests.Environment(environment, @namespace, apps - 1)
                ),
            },
            [$"environments/{environment}/{BenchmarkManifests.Name(apps - 1)}"],
            cancellationToken
        );

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private async Task<string> CommitAsync(
        IReadOnlyDictionary<string, byte[]> writes,
        IReadOnlyList<string> deletes,
        CancellationToken cancellationToken
    )
    {
        var change = new TreeChange
        {
            Writes = writes,
            Deletes = deletes,
            Message = new CommitMessage("Change what is measured"),
        };
        return (await clone.CommitAsync("main", _ => change, cancellationToken)).Tip.ToString();
    }
}
