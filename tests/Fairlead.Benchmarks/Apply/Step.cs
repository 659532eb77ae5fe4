using System.Globalization;

namespace Fairlead.Benchmarks.Apply;

/// <summary>One measured step.</summary>
/// <param name="What">What was done.</param>
/// <param name="Time">How long it took.</param>
/// <param name="Requests">Requests to the cluster by method.</param>
/// <param name="Memory">Resident memory afterwards, in MiB; 0 where that is unknown, or the program has ended.</param>
/// <param name="PeakMemory">Most memory that was resident at once so far, in MiB.</param>
internal sealed record Step(
    string What,
    TimeSpan Time,
    IReadOnlyDictionary<string, int> Requests,
    double Memory,
    double PeakMemory
)
{
    public static IReadOnlyList<string> Columns { get; } =
    ["step", "time", "requests", "PATCH", "DELETE", "POST", "GET", "memory", "peak"];

    public IReadOnlyList<string> Row(string who) =>
        [
            $"{who}: {What}",
            string.Create(CultureInfo.InvariantCulture, $"{Time.TotalSeconds:0.00} s"),
            Requests.Values.Sum().ToString(CultureInfo.InvariantCulture),
            Count("PATCH"),
            Count("DELETE"),
            Count("POST"),
            Count("GET"),
            Mebibytes(Memory),
            Mebibytes(PeakMemory),
        ];

    /// <summary>What was sent between two readings.</summary>
    public static IReadOnlyDictionary<string, int> Between(
        IReadOnlyDictionary<string, int> before,
        IReadOnlyDictionary<string, int> after
    ) => after.ToDictionary(pair => pair.Key, pair => pair.Value - before.GetValueOrDefault(pair.Key));

    private static string Mebibytes(double memory) =>
        memory > 0 ? string.Create(CultureInfo.InvariantCulture, $"{memory:0} MiB") : "-";

    private string Count(string method) => Requests.GetValueOrDefault(method).ToString(CultureInfo.InvariantCulture);
}
