using Fairlead.Components.Testing;
using Fairlead.Pipelines;
using Nuke.Common;
using Nuke.Common.IO;

namespace Fairlead.Components;

/// <summary>Measures speed and memory, beside peers and floors measured in the same run.</summary>
public interface IBench : IRestore
{
    /// <summary>Name of the benchmark.</summary>
    [Parameter("Benchmark to run, by its name. Default: all of them", Name = "Bench")]
    string? BenchName => TryGetValue(() => BenchName);

    /// <summary>Sizes to measure, where the benchmark has sizes.</summary>
    [Parameter("Sizes to measure, such as 10 100. Default: the benchmark's own")]
    int[]? BenchSizes => TryGetValue(() => BenchSizes);

    /// <summary>File with the cluster to measure on.</summary>
    [Parameter("Kubeconfig of a real cluster to measure on. Default: the sandbox")]
    string? BenchKubeconfig => TryGetValue(() => BenchKubeconfig);

    /// <summary>The cluster's context in that file.</summary>
    [Parameter("Context in that kubeconfig")]
    string? BenchContext => TryGetValue(() => BenchContext);

    /// <summary>The benchmark program's project.</summary>
    AbsolutePath BenchProject { get; }

    /// <summary>Compiles and runs the benchmark program.</summary>
    [Example("Bench --bench engine", "Measure one benchmark")]
    [Example("Bench --bench apply --bench-sizes 10 100", "In two sizes")]
    Target Bench =>
        _ =>
            _.Description("Measure speed and memory; tables go to .nuke/temp/bench")
                .DependsOn(Restore)
                .Executes(() =>
                    new BenchmarkProgram(BenchProject, Compilation).Run(
                        BenchName,
                        BenchSizes ?? [],
                        BenchKubeconfig,
                        BenchContext
                    )
                );
}
