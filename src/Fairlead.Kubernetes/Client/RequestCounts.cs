using System.Collections.Concurrent;

namespace Fairlead.Kubernetes.Client;

/// <summary>Counts the requests sent, by HTTP method; retried attempts count each.</summary>
public sealed class RequestCounts
{
    private readonly ConcurrentDictionary<string, int> _byMethod = new();
    private int _harmless;

    /// <summary>A copy of the counts, by method in alphabetical order.</summary>
    public IReadOnlyDictionary<string, int> ByMethod =>
        new SortedDictionary<string, int>(_byMethod, StringComparer.Ordinal);

    /// <summary>Requests that may change the cluster: all but reads, dry runs and reviews of rights.</summary>
    public int Writes =>
        _byMethod.Where(pair => pair.Key is not "GET").Sum(pair => pair.Value) - Volatile.Read(ref _harmless);

    internal void Add(string method, string path)
    {
        _byMethod.AddOrUpdate(method, 1, (_, count) => count + 1);
        if (IsHarmless(method, path))
        {
            Interlocked.Increment(ref _harmless);
        }
    }

    private static bool IsHarmless(string method, string path) =>
        (method is not "GET" && path.Contains("dryRun=All"))
        || (
            method is "POST"
            && (
                path.StartsWith("/apis/authorization.k8s.io/", StringComparison.Ordinal)
                || path.StartsWith("/apis/authentication.k8s.io/", StringComparison.Ordinal)
            )
        );
}
