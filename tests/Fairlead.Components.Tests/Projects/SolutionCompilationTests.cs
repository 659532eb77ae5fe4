using Fairlead.Components.Projects;
using Fairlead.Components.Testing;
using Fairlead.TestKit;
using Nuke.Common.IO;
using Nuke.Common.Tooling;

namespace Fairlead.Components.Tests.Projects;

/// <summary>A stranger's solution is compiled where its own settings put it, and its tests are those that say so.</summary>
[Trait("speed", "slow")]
public sealed class SolutionCompilationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public SolutionCompilationTests()
    {
        _folder.Write(
            "Acme.slnx",
            """<Solution><Project Path="Core/Core.csproj" /><Project Path="specs/Core.Specs.csproj" /><Project Path="checks/Checks.csproj" /></Solution>"""
        );
        _folder.Write(
            "Core/Core.csproj",
            """
            <Project Sdk="Microsoft.NET.Sdk"><PropertyGroup>
              <TargetFrameworks>net10.0</TargetFrameworks><OutputPath>../out/core</OutputPath>
            </PropertyGroup></Project>
            """
        );
        _folder.Write("specs/Core.Specs.csproj", Program("<IsTestProject>true</IsTestProject>"));
        _folder.Write("checks/Checks.csproj", Program("<AssemblyName>acme.checks</AssemblyName>"));
        _folder.Write("specs/Program.cs", "System.Console.WriteLine();");
        _folder.Write("checks/Program.cs", "System.Console.WriteLine();");
        ProcessTasks
            .StartProcess("dotnet", $"restore {PathOf("Acme.slnx")} --verbosity quiet", logInvocation: false)
            .AssertZeroExitCode();
    }

    private AbsolutePath Solution => PathOf("Acme.slnx");

    private SolutionCompilation Compilation => new(_folder.FullPath, PathOf("temp/solution"));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void MSBuild_says_where_each_project_lies_and_what_it_is()
    {
        var compiled = Compilation.Run(
            Solution,
            [PathOf("Core/Core.csproj"), PathOf("specs/Core.Specs.csproj"), PathOf("checks/Checks.csproj")]
        );

        Assert.Equal(
            [
                new CompiledProgram(PathOf("Core/Core.csproj"), PathOf("out/core/net10.0/Core.dll"), false, false),
                new CompiledProgram(
                    PathOf("specs/Core.Specs.csproj"),
                    PathOf("specs/bin/Release/net10.0/Core.Specs.dll"),
                    IsTest: true,
                    IsProgram: true
                ),
                new CompiledProgram(
                    PathOf("checks/Checks.csproj"),
                    PathOf("checks/bin/Release/net10.0/acme.checks.dll"),
                    IsTest: false,
                    IsProgram: true
                ),
            ],
            compiled
        );
        Assert.All(compiled, program => Assert.True(File.Exists(program.Path), program.Path));
    }

    [Fact]
    public async Task Tests_that_nothing_starts_are_refused()
    {
        _folder.Write("Core/Core.csproj", Library("<IsTestProject>true</IsTestProject>"));
        var tests = new SolutionTests(Solution, Compilation, PathOf("temp/tests"));

        var error = await Assert.ThrowsAsync<InvalidDataException>(() =>
            tests.RunAsync(null, TestContext.Current.CancellationToken)
        );

        Assert.Equal(
            $"{PathOf("Core/Core.csproj")} holds tests, and nothing starts them: reference xunit.v3, TUnit or MSTest and make it a program, with <OutputType>Exe</OutputType>, or reference Microsoft.NET.Test.Sdk and the adapter of its framework.",
            error.Message
        );
    }

    [Fact]
    public void Each_framework_of_a_test_project_reports_for_itself()
    {
        var programs = SolutionTests.ProgramsOf(
            [Compiled("Core.Tests", "net8.0"), Compiled("Web.Tests", "net10.0"), Compiled("Core.Tests", "net10.0")],
            ["Web.Tests"]
        );

        Assert.Equal(["Web.Tests", "Core.Tests", "Core.Tests.2"], programs.Select(program => program.Project));

        CompiledProgram Compiled(string name, string framework)
        {
            _folder.Write($"{name}/{framework}/testhost.dll", "");
            return new CompiledProgram(
                PathOf($"{name}/{name}.csproj"),
                PathOf($"{name}/{framework}/{name}.dll"),
                IsTest: true,
                IsProgram: true
            );
        }
    }

    private static string Program(string settings) => Library($"<OutputType>Exe</OutputType>{settings}");

    private static string Library(string settings) =>
        $"""<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework>{settings}</PropertyGroup></Project>""";

    private AbsolutePath PathOf(string relative) => (AbsolutePath)_folder.FullPath / relative;
}
