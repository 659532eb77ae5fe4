using Fairlead.Mutation.Running;
using Fairlead.Mutation.Scores;
using Fairlead.TestKit;

namespace Fairlead.Mutation.Tests;

/// <summary>A project of one class, and a program that tests half of it: compiled and run, in about twenty seconds.</summary>
[Trait("speed", "slow")]
public sealed class MutationRunTests : IDisposable
{
    private static readonly MutationSet Set = new(
        "sums",
        "src/Sums/Sums.csproj",
        [new TestProject("tests/Sums.Tests/Sums.Tests.csproj") { Classes = ["Sums.Tests."] }]
    );

    private readonly TemporaryFolder _folder = new();

    public MutationRunTests()
    {
        _folder.Write(
            "Directory.Build.props",
            "<Project><PropertyGroup><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings>"
                + "<Nullable>enable</Nullable><UseArtifactsOutput>true</UseArtifactsOutput>"
                + "<ArtifactsPath>$(MSBuildThisFileDirectory).nuke/temp</ArtifactsPath></PropertyGroup></Project>"
        );
        _folder.Write("src/Sums/Sums.csproj", """<Project Sdk="Microsoft.NET.Sdk" />""");
        _folder.Write(
            "src/Sums/Sum.cs",
            """
            namespace Sums;

            public static class Sum
            {
                public static bool IsSmall(object? of) => of is int sum && sum < 10;

                public static string Unused() => "a";
            }

            """
        );
        _folder.Write(
            "tests/Sums.Tests/Sums.Tests.csproj",
            """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><OutputType>Exe</OutputType></PropertyGroup>
              <ItemGroup><ProjectReference Include="../../src/Sums/Sums.csproj" /></ItemGroup>
            </Project>
            """
        );
        WriteTests("!Sum.IsSmall(10)");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_a_test_notices_is_killed_and_a_test_that_is_gone_makes_the_score_of_a_changed_file_fall()
    {
        Assert.Empty(Run(Options with { All = true, Update = true }, out _));
        var score = Baseline.Read(BaselinePath).Files["src/Sums/Sum.cs"];
        Assert.Equal(
            ["5: of is int sum && sum < 10 -> default!", "7: \"a\" -> \"\"", "7: \"a\" -> default!"],
            score.Survived
        );
        Assert.Equal(2, score.NotReached);
        Assert.Equal(score.Mutants, score.Killed + score.Survived.Count);
        Assert.Empty(Run(Options, out var unchanged));
        Assert.StartsWith("sums: 1 files as they were measured", unchanged, StringComparison.Ordinal);

        WriteTests("Sum.IsSmall(9)");
        File.AppendAllText(Path.Combine(_folder.FullPath, "src", "Sums", "Sum.cs"), "// It changed.\n");

        Assert.StartsWith(
            "src/Sums/Sum.cs: the score fell from ",
            Assert.Single(Run(Options, out _)),
            StringComparison.Ordinal
        );
    }

    private static MutationOptions Options => new() { Configuration = "Debug", Patience = TimeSpan.FromSeconds(2) };

    private string BaselinePath => Path.Combine(_folder.FullPath, "mutation.json");

    private IReadOnlyList<string> Run(MutationOptions options, out string told)
    {
        using var output = new StringWriter();
        var fallen = new MutationRun(_folder.FullPath, BaselinePath, options, output, TextWriter.Null).Run([Set]);
        told = output.ToString();
        return fallen;
    }

    // As a program of xunit.v3 is talked to.
    private void WriteTests(string check) =>
        _folder.Write(
            "tests/Sums.Tests/Program.cs",
            $$"""
            using Sums;

            if (args.Contains("-list"))
            {
                Console.WriteLine("Sums.Tests.SumTests");
                return 0;
            }

            return {{check}} ? 0 : 1;
            """
        );
}
