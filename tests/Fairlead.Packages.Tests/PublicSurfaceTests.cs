using System.Reflection;
using PublicApiGenerator;

namespace Fairlead.Packages.Tests;

/// <summary>
/// What a library offers to others is what a person approved. Where a change is meant, the <c>.received.txt</c> beside the
/// approved text takes its place.
/// </summary>
public sealed class PublicSurfaceTests
{
    private static readonly ApiGeneratorOptions Options = new()
    {
        IncludeAssemblyAttributes = false,
        DenyNamespacePrefixes = [],
        ExcludeAttributes =
        [
            "System.Runtime.CompilerServices.CompilerGeneratedAttribute",
            "System.Diagnostics.CodeAnalysis.StringSyntaxAttribute",
            // Texts of help, which other tests read.
            "Fairlead.Pipelines.ExampleAttribute",
            "Fairlead.Pipelines.ExitAttribute",
        ],
    };

    public static TheoryData<string> Libraries() => [.. Repository.Libraries];

    [Theory]
    [MemberData(nameof(Libraries))]
    public void The_public_surface_is_the_approved_one(string library)
    {
        var surface = Assembly.Load(library).GeneratePublicApi(Options).ReplaceLineEndings("\n").TrimEnd('\n') + "\n";

        Repository.Matches(surface, $"tests/Fairlead.Packages.Tests/Surfaces/{library}.txt");
    }
}
