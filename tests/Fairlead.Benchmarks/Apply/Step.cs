using System.Globalization;

namespace Fairlead.Benchmarks.Apply;

/// <summary>One measured step.</summary>
/// <param name="What">What was done.</param>
/// <param name="Time">How long it took.</param>
/// <param name="Requests">Requests to the cluster by method.</param>
/// <param name="Memory">Peak resident memory so far, in MiB.</param>
internal sealed record Step(string What, TimeSpan Time, IReadOnlyDictionary<string, int> Requests, double Memory)
{
    public static IReadOnlyList<string> Columns { get; } =
    ["step", "time", "requests", "PATCH", "DELETE", "POST", "GET", "peak memory"];

    public IReadOnlyList<string> Row(string who) =>
        [
            $"{who}: {What}",
            string.Create(CultureInfo.InvariantCulture, $"{Time.TotalSeconds:0.00} s"),
            Requests.Values.Sum().ToString(CultureInfo.InvariantCulture),
            Count("PATCH"),
            Count("DELETE"),
            Count("POST"),
            Count("GET"),
            Memory > 0 ? string.Create(CultureInfo.InvariantCulture, $"{Memory:0} MiB") : "unknown",
        ];

    /// <summary>What was sent between two readings.</summary>
    public static IReadOnlyDictionary<string, int> Between(
        IReadOnlyDictionary<string, int> before,
        IReadOnlyDictionary<string, int> after
    ) =>
        after.ToDictionary(
            pair => pair.Key,
            pair => pair.Value - before.GetValueOrDefault(pair.Key),
            StringComparer.Ordinal
        );

    private string Count(string method) => Requests.GetValueOrDefault(method).ToString(CultureInfo.InvariantCulture);
}
