namespace Fairlead.Benchmarks;

/// <summary>What a benchmark works with, and where its tables go.</summary>
/// <param name="Repository">Full path of this repository's checkout.</param>
/// <param name="Folder">Full path of an empty folder for what the benchmark makes; removed afterwards.</param>
/// <param name="Options">The options it was asked for.</param>
/// <param name="Report">Takes each complete table.</param>
internal sealed record BenchmarkContext(
    string Repository,
    string Folder,
    BenchmarkOptions Options,
    Action<BenchmarkTable> Report
)
{
    /// <summary>Full path of a compiled project's assembly, in this checkout.</summary>
    /// <exception cref="BenchmarkException">The project has not been compiled.</exception>
    public string Assembly(string project)
    {
        var path = Path.Combine(Repository, ".nuke", "temp", "bin", project, "release", project + ".dll");
        return File.Exists(path)
            ? path
            : throw new BenchmarkException($"{path} is missing: run the benchmark through ./build.sh Bench.");
    }

    /// <summary>Says what is under way, for the person who waits.</summary>
    public static void Progress(string message) => Console.Error.WriteLine("  " + message);
}
