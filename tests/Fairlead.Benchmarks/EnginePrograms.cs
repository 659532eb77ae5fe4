using System.Diagnostics;

namespace Fairlead.Benchmarks;

/// <summary>The programs that the engine benchmark starts: an empty one, and a build as users write it.</summary>
/// <param name="folder">Full path of the folder they are compiled in.</param>
/// <param name="context">Where this repository is.</param>
internal sealed class EnginePrograms(string folder, BenchmarkContext context)
{
    /// <summary>How many files the cached target reads.</summary>
    public const int InputFiles = 500;

    private const string Diamond = """
        using Nuke.Common;

        internal sealed class IncrementalAttribute : Attribute { public string[] Inputs { get; set; } = []; public string[] Outputs { get; set; } = []; }

        internal sealed class Build : NukeBuild
        {
            public static int Main()
            {
                var code = Execute<Build>(x => x.Noop);
                Peak.Tell();
                return code;
            }

            private Target Noop => _ => _.Executes(() => { });

            private Target Top => _ => _.Executes(Second);

            private Target A => _ => _.DependsOn(Top).Executes(Second);
            private Target B => _ => _.DependsOn(Top).Executes(Second);
            private Target C => _ => _.DependsOn(Top).Executes(Second);
            private Target D => _ => _.DependsOn(Top).Executes(Second);
            private Target E => _ => _.DependsOn(Top).Executes(Second);
            private Target F => _ => _.DependsOn(Top).Executes(Second);
            private Target G => _ => _.DependsOn(Top).Executes(Second);
            private Target H => _ => _.DependsOn(Top).Executes(Second);

            private Target Bottom => _ => _.DependsOn(A, B, C, D, E, F, G, H).Executes(Second);

            [Incremental(Inputs = ["inputs/**"])]
            private Target Cached => _ => _.Executes(() => { });

            private static void Second() => Thread.Sleep(1000);
        }
        """;

    // Linux keeps the peak of a process; the file is read at the end, and only when it was asked for.
    private const string Peak = """
        internal static class Peak
        {
            public static void Tell()
            {
                if (Environment.GetEnvironmentVariable("BENCH_PEAK") is { Length: > 0 } file)
                {
                    File.Copy("/proc/self/status", file, overwrite: true);
                }
            }
        }
        """;

    /// <summary>Compiles both with the SDK at hand.</summary>
    public static async Task<EnginePrograms> CompileAsync(BenchmarkContext context, CancellationToken cancellationToken)
    {
        BenchmarkContext.Progress("compiling an empty program and a build ...");
        var programs = new EnginePrograms(context.Folder, context);
        var engine = Path.Combine(context.Repository, "src/Fairlead.BuildEngine/Fairlead.BuildEngine.csproj");
        programs.Write("Directory.Build.props", "<Project />");
        programs.Write("Directory.Packages.props", "<Project />");
        programs.Write("empty/empty.csproj", Project(""));
        programs.Write("empty/Program.cs", "Peak.Tell(); return 0;");
        programs.Write("empty/Peak.cs", Peak);
        programs.Write("sample/.nuke/parameters.json", "{}");
        programs.Write(
            "sample/sample.csproj",
            Project($"<ItemGroup><ProjectReference Include=\"{engine}\" /></ItemGroup>")
        );
        programs.Write("sample/Build.cs", Diamond);
        programs.Write("sample/Peak.cs", Peak);
        for (var index = 0; index < InputFiles; index++)
        {
            programs.Write($"sample/inputs/{index}.txt", new string('x', 1000) + index);
        }

        await programs.CompileAsync("empty", cancellationToken);
        await programs.CompileAsync("sample", cancellationToken);
        return programs;
    }

    /// <summary>Runs the empty program.</summary>
    /// <returns>Milliseconds.</returns>
    public Task<double> EmptyAsync(CancellationToken cancellationToken) =>
        RunAsync(Path.Combine(folder, "empty"), [Path.Combine(folder, "empty/out/empty.dll")], cancellationToken);

    /// <summary>Runs the build.</summary>
    /// <returns>Milliseconds.</returns>
    public Task<double> BuildAsync(string arguments, CancellationToken cancellationToken) =>
        RunAsync(
            Path.Combine(folder, "sample"),
            [Path.Combine(folder, "sample/out/sample.dll"), .. arguments.Split(' ')],
            cancellationToken
        );

    /// <summary>Runs this repository's build.</summary>
    /// <returns>Milliseconds.</returns>
    public Task<double> RepositoryAsync(string arguments, CancellationToken cancellationToken) =>
        RunAsync(context.Repository, [context.Assembly("_build"), .. arguments.Split(' ')], cancellationToken);

    /// <summary>Runs this repository's build as people do, by its script.</summary>
    /// <returns>Milliseconds.</returns>
    public Task<double> ScriptAsync(string arguments, CancellationToken cancellationToken) =>
        RunAsync("bash", context.Repository, ["./build.sh", .. arguments.Split(' ')], cancellationToken);

    /// <summary>The most memory a run has had in use.</summary>
    /// <returns>MiB; 0 where the system does not tell.</returns>
    public async Task<double> PeakAsync(Func<Task<double>> run)
    {
        if (!OperatingSystem.IsLinux())
        {
            return 0;
        }

        var file = Path.Combine(folder, "peak.txt");
        Environment.SetEnvironmentVariable("BENCH_PEAK", file);
        await run();
        Environment.SetEnvironmentVariable("BENCH_PEAK", null);
        var line = File.ReadLines(file).First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        return double.Parse(line.Split(':')[1].Replace("kB", ""), null) / 1024;
    }

    private Task<double> CompileAsync(string project, CancellationToken cancellationToken) =>
        RunAsync(
            Path.Combine(folder, project),
            ["build", "--configuration", "Release", "--output", "out", "--verbosity", "quiet", "-nologo"],
            cancellationToken
        );

    private void Write(string path, string text)
    {
        var file = Path.Combine(folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    private static string Project(string items) =>
        $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <InvariantGlobalization>true</InvariantGlobalization>
              </PropertyGroup>
              {items}
            </Project>
            """;

    private static Task<double> RunAsync(
        string workingFolder,
        IReadOnlyList<string> arguments,
        CancellationToken cancellationToken
    ) => RunAsync("dotnet", workingFolder, arguments, cancellationToken);

    private static async Task<double> RunAsync(
        string program,
        string workingFolder,
        IReadOnlyList<string> arguments,
        CancellationToken cancellationToken
    )
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            WorkingDirectory = workingFolder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var started = TimeProvider.System.GetTimestamp();
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        var text = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        var time = TimeProvider.System.GetElapsedTime(started);
        return process.ExitCode == 0
            ? time.TotalMilliseconds
            : throw new BenchmarkException(
                $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}:\n{text}{await errors}"
            );
    }
}
