using Fairlead.Components.Projects;
using Fairlead.Components.Testing;
using Fairlead.TestKit;
using Nuke.Common.IO;
using Nuke.Common.Tooling;

namespace Fairlead.Components.Tests.Testing;

/// <summary>Tests run by whatever a team writes them with, as the SDK's templates make them.</summary>
[Trait("speed", "slow")]
public sealed class ForeignTestsTests : IDisposable
{
    private const string VSTest = """<PackageReference Include="Microsoft.NET.Test.Sdk" Version="17.14.1" />""";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Tests_of_every_framework_run_and_each_failure_has_its_place()
    {
        Add(
            "Xunit2",
            $"""{VSTest}<PackageReference Include="xunit" Version="2.9.3" /><PackageReference Include="xunit.runner.visualstudio" Version="3.1.4" />""",
            "using Xunit;",
            "[Fact]",
            "[Fact(Skip = \"later\")]",
            "=> Assert.Equal(1, 2)"
        );
        Add(
            "NUnit4",
            $"""{VSTest}<PackageReference Include="NUnit" Version="4.3.2" /><PackageReference Include="NUnit3TestAdapter" Version="5.0.0" />""",
            "using NUnit.Framework;",
            "[Test]",
            "[Test, Ignore(\"later\")]",
            "=> Assert.That(1, Is.EqualTo(2))"
        );
        Add(
            "NUnitRunner",
            """<PackageReference Include="NUnit" Version="4.3.2" /><PackageReference Include="NUnit3TestAdapter" Version="5.0.0" />""",
            "using NUnit.Framework;",
            "[Test]",
            "[Test, Ignore(\"later\")]",
            "=> Assert.That(1, Is.EqualTo(2))",
            "<EnableNUnitRunner>true</EnableNUnitRunner><OutputType>Exe</OutputType>"
        );
        Add(
            "MSTest4",
            """<PackageReference Include="MSTest" Version="4.0.2" />""",
            "using Microsoft.VisualStudio.TestTools.UnitTesting; [TestClass]",
            "[TestMethod]",
            "[TestMethod, Ignore(\"later\")]",
            "=> Assert.AreEqual(1, 2)"
        );
        Add(
            "TUnit1",
            """<PackageReference Include="TUnit" Version="1.81.10" />""",
            "using TUnit.Core;",
            "[Test]",
            "[Test, Skip(\"later\")]",
            "=> throw new System.InvalidOperationException(\"odd\")",
            "<OutputType>Exe</OutputType>"
        );
        string[] projects = ["Xunit2", "NUnit4", "NUnitRunner", "MSTest4", "TUnit1"];
        _folder.Write(
            "Acme.slnx",
            $"<Solution>{string.Concat(projects.Select(name => $"""<Project Path="{name}/{name}.csproj" />"""))}</Solution>"
        );
        ProcessTasks
            .StartProcess("dotnet", $"restore {PathOf("Acme.slnx")} --verbosity quiet", logInvocation: false)
            .AssertZeroExitCode();
        var compilation = new SolutionCompilation(_folder.FullPath, PathOf("temp/solution"));
        var tests = new SolutionTests(PathOf("Acme.slnx"), compilation, PathOf("temp/tests"));

        var error = await Assert.ThrowsAsync<TestsFailedException>(() =>
            tests.RunAsync(null, TestContext.Current.CancellationToken)
        );

        Assert.StartsWith("5 of 10 tests failed; ", error.Message, StringComparison.Ordinal);
        Assert.Equal("5 passed, 5 failed, 5 skipped\n", File.ReadAllText(PathOf("temp/tests/summary.txt")));
        var failures = File.ReadAllLines(PathOf("temp/tests/failures.txt"));
        Assert.All(
            projects.Except(["NUnitRunner"]),
            project =>
                Assert.Contains(
                    failures,
                    line =>
                        line.StartsWith(
                            $"Acme.{project}.GreetingTests.It_fails ({PathOf($"{project}/Tests.cs")}:6): ",
                            StringComparison.Ordinal
                        )
                )
        );
        Assert.Contains(failures, line => line.StartsWith("It_fails: ", StringComparison.Ordinal));
        Assert.All(projects, project => Assert.True(File.Exists(PathOf($"temp/reports/junit-{project}.xml")), project));

        await tests.RunAsync("It_greets", TestContext.Current.CancellationToken);
        Assert.Equal("5 passed, 0 failed, 0 skipped\n", File.ReadAllText(PathOf("temp/tests/summary.txt")));
    }

    private void Add(
        string name,
        string packages,
        string head,
        string test,
        string skipped,
        string failing,
        string settings = ""
    )
    {
        _folder.Write(
            $"{name}/{name}.csproj",
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework>{settings}</PropertyGroup>
              <ItemGroup>{packages}</ItemGroup>
            </Project>
            """
        );
        _folder.Write(
            $"{name}/Tests.cs",
            $$"""
            namespace Acme.{{name}};
            {{head}}
            public class GreetingTests
            {
                {{test}} public void It_greets() { }
                {{test}} public void It_fails() {{failing}};
                {{skipped}} public void It_waits() { }
            }
            """
        );
    }

    private AbsolutePath PathOf(string relative) => (AbsolutePath)_folder.FullPath / relative;
}
