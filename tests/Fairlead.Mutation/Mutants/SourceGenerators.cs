using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Fairlead.Mutation.Mutants;

/// <summary>The source generators of a project's frameworks and packages.</summary>
internal sealed class SourceGenerators : IAnalyzerAssemblyLoader
{
    // In one place for all projects: an assembly is loaded once.
    private static readonly SourceGenerators Loader = new();

    private SourceGenerators() { }

    /// <summary>Those of the analyzers in a compiler's command line.</summary>
    public static IEnumerable<ISourceGenerator> Of(CSharpCommandLineArguments arguments) =>
        arguments
            .AnalyzerReferences.Select(reference => Path.GetFullPath(reference.FilePath))
            .Distinct()
            .SelectMany(path =>
                new Microsoft.CodeAnalysis.Diagnostics.AnalyzerFileReference(path, Loader).GetGenerators(
                    LanguageNames.CSharp
                )
            );

    public void AddDependencyLocation(string fullPath) =>
        AssemblyLoadContext.Default.Resolving += (context, name) =>
            name.Name == Path.GetFileNameWithoutExtension(fullPath) ? context.LoadFromAssemblyPath(fullPath) : null;

    public Assembly LoadFromPath(string fullPath) => AssemblyLoadContext.Default.LoadFromAssemblyPath(fullPath);
}
