using Fairlead.Components.Projects;
using Fairlead.Components.Services;
using Fairlead.TestKit;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace Fairlead.Components.Tests.Services;

/// <summary>What a service is made of and the repository does not hold is said, and counts.</summary>
[Collection(nameof(OneLog))]
[Trait("speed", "slow")]
public sealed class OutsideInputsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ILogger _logger = Log.Logger;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Outside => Path.Combine(_folder.FullPath, "outside");

    [Fact]
    public async Task All_that_lies_outside_is_named_in_one_warning_and_compiled_again_when_it_changes()
    {
        Copy(Path.Combine(BuildTools.PackageFolder, "serilog"), Path.Combine(Outside, "fallback", "serilog"));
        Copy(Path.Combine(BuildTools.PackageFolder, "serilog", "4.4.0", "lib", "net9.0"), Path.Combine(Outside, "lib"));
        Write("Directory.Build.props", "<Project><PropertyGroup><Company>one</Company></PropertyGroup></Project>");
        Write("Directory.Build.targets", "<Project />");
        Write("outside/A.cs", "internal static class A;");
        Write("outside/Own.props", "<Project />");
        Write("repository/Directory.Build.targets", "<Project />");
        Write(
            "repository/src/Job/Job.csproj",
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <Import Project="../../../outside/Own.props" />
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <RestorePackagesPath>$(MSBuildThisFileDirectory)../../packages</RestorePackagesPath>
                <RestoreFallbackFolders>{Outside}/fallback</RestoreFallbackFolders>
              </PropertyGroup>
              <ItemGroup>
                <Compile Include="{Outside}/A.cs" />
                <Reference Include="Local"><HintPath>../../../outside/lib/Serilog.dll</HintPath></Reference>
                <PackageReference Include="Serilog" Version="4.4.0" ExcludeAssets="all" />
              </ItemGroup>
            </Project>
            """
        );
        Write("repository/src/Job/Program.cs", "System.Console.WriteLine();");
        string warning = $"""
            The services are made of files outside the repository, which no commit holds and another clone may lack. Move them into it, or take them from a package:
              Job.csproj: Compile {Outside}/A.cs
              Job.csproj: Import {_folder.FullPath}/Directory.Build.props
              Job.csproj: Import {Outside}/Own.props
              Job.csproj: Package Serilog/4.4.0 {Outside}/fallback/serilog/4.4.0
              Job.csproj: Reference {Outside}/lib/Serilog.dll
            """;

        Assert.Equal([warning], await CompileAsync());
        Assert.Equal([warning], await CompileAsync());
        var compiled = File.GetLastWriteTimeUtc(Program());
        Write("Directory.Build.props", "<Project><PropertyGroup><Company>two</Company></PropertyGroup></Project>");
        Assert.Equal([warning], await CompileAsync());
        Assert.NotEqual(compiled, File.GetLastWriteTimeUtc(Program()));
    }

    public void Dispose()
    {
        Log.Logger = _logger;
        _folder.Dispose();
    }

    private async Task<IReadOnlyList<string>> CompileAsync()
    {
        var warnings = new Warnings();
        Log.Logger = new LoggerConfiguration().WriteTo.Sink(warnings).CreateLogger();
        var root = Path.Combine(_folder.FullPath, "repository");
        var job = new ServiceProject("job", Path.Combine(root, "src/Job/Job.csproj"), "acme/job");
        await new ServiceBuild(root, Path.Combine(root, ".nuke", "temp"), [job]).CompileAsync(publishes: false, Token);
        return warnings.Messages;
    }

    private string Program() =>
        Assert.Single(
            Directory.EnumerateFiles(
                Path.Combine(_folder.FullPath, "repository", ".nuke", "temp", "services", "bin"),
                "Job.dll",
                SearchOption.AllDirectories
            )
        );

    private void Write(string file, string text) => _folder.Write(file, text);

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    private sealed class Warnings : ILogEventSink
    {
        public List<string> Messages { get; } = [];

        public void Emit(LogEvent logEvent)
        {
            if (logEvent.Level == LogEventLevel.Warning)
            {
                Messages.Add(logEvent.RenderMessage());
            }
        }
    }
}

/// <summary>The log is one for the whole process, so nothing else may write to it meanwhile.</summary>
[CollectionDefinition(nameof(OneLog), DisableParallelization = true)]
public sealed class OneLog;
