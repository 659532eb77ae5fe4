using System.Globalization;

namespace Fairlead.Benchmarks;

/// <summary>The command line: <c>[--bench NAME] [--sizes 10,100] [--kubeconfig FILE --context NAME]</c>.</summary>
/// <param name="Bench">Name of the only benchmark to run; null for all.</param>
/// <param name="Sizes">Sizes to measure; empty for the benchmark's own.</param>
/// <param name="Kubeconfig">File with the cluster to measure on; null for the sandbox.</param>
/// <param name="Context">The cluster's context in that file.</param>
internal sealed record BenchmarkOptions(string? Bench, IReadOnlyList<int> Sizes, string? Kubeconfig, string? Context)
{
    private static readonly string[] Known = ["--bench", "--sizes", "--kubeconfig", "--context"];

    /// <summary>Reads pairs of an option and its value.</summary>
    /// <exception cref="BenchmarkException">An option is unknown or its value is missing or wrong.</exception>
    public static BenchmarkOptions Read(IReadOnlyList<string> arguments)
    {
        var given = Pairs(arguments);
        var kubeconfig = given.GetValueOrDefault("--kubeconfig");
        var context = given.GetValueOrDefault("--context");
        if (kubeconfig is null != context is null)
        {
            throw new BenchmarkException(
                "--kubeconfig and --context go together: name the file and the context in it."
            );
        }

        return new(
            given.GetValueOrDefault("--bench"),
            SizesOf(given.GetValueOrDefault("--sizes")),
            kubeconfig,
            context
        );
    }

    private static Dictionary<string, string> Pairs(IReadOnlyList<string> arguments)
    {
        var given = new Dictionary<string, string>();
        for (var index = 0; index < arguments.Count; index += 2)
        {
            var name = arguments[index];
            if (!Known.Contains(name))
            {
                throw new BenchmarkException($"{name} is not an option; there are {string.Join(", ", Known)}.");
            }

            given[name] =
                index + 1 < arguments.Count
                    ? arguments[index + 1]
                    : throw new BenchmarkException($"{name} needs a value.");
        }

        return given;
    }

    private static int[] SizesOf(string? list) =>
        [
            .. (list ?? "")
                .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(Size),
        ];

    private static int Size(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size > 0
            ? size
            : throw new BenchmarkException($"--sizes: {text} is not a number above 0; write, for example, 10,100.");
}
