using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Fairlead.Mutation.Mutants;

/// <summary>A project that is compiled once, with all mutants of some of its files.</summary>
internal sealed class MutatedProject
{
    private readonly CSharpCommandLineArguments _arguments;
    private readonly List<SyntaxTree> _others = [];
    private readonly List<MutatedFile> _files = [];
    private readonly HashSet<int> _left = [];
    private readonly int _count;

    /// <summary>Reads the project and finds the mutants.</summary>
    /// <param name="repository">Full path of the repository's root.</param>
    /// <param name="project">The project file's path from there.</param>
    /// <param name="configuration">Debug or Release.</param>
    /// <param name="isWanted">Whether a file, by its path from the root, is to have mutants.</param>
    /// <exception cref="MutationException">MSBuild does not say how the project is compiled.</exception>
    public MutatedProject(string repository, string project, string configuration, Func<string, bool> isWanted)
    {
        _arguments = CompilerArguments.Of(Path.Combine(repository, project), configuration);
        var paths = _arguments.SourceFiles.Select(file => file.Path);
        foreach (var path in paths.Order(StringComparer.Ordinal))
        {
            var tree = CSharpSyntaxTree.ParseText(
                SourceText.From(File.ReadAllText(path), System.Text.Encoding.UTF8),
                _arguments.ParseOptions,
                path
            );
            var name = Path.GetRelativePath(repository, path).Replace('\\', '/');
            if (!isWanted(name))
            {
                _others.Add(tree);
                continue;
            }

            var file = new MutatedFile(tree, name, _count);
            _files.Add(file);
            _count += file.Mutants.Count;
        }
    }

    /// <summary>The mutants that compile; all before <see cref="Compile"/>.</summary>
    public IEnumerable<Mutant> Mutants => _files.SelectMany(file => file.Mutants).Where(mutant => !IsLeft(mutant));

    /// <summary>How many changes give no program.</summary>
    public int Left => _left.Count;

    /// <summary>Name of the assembly's file.</summary>
    public string AssemblyFile => _arguments.OutputFileName!;

    /// <summary>Full path of the assembly, once it is compiled.</summary>
    public string Compiled { get; private set; } = "";

    /// <summary>Compiles the project, leaving out the mutants that do not compile.</summary>
    /// <param name="folder">Full path of the folder for the assembly.</param>
    /// <exception cref="MutationException">The project does not compile, whatever is left out.</exception>
    public void Compile(string folder)
    {
        Compiled = Path.Combine(Directory.CreateDirectory(folder).FullName, AssemblyFile);
        // Each round shows the errors of another stage of the compiler; there are a handful of stages.
        for (var round = 0; round < 12; round++)
        {
            var files = _files.ConvertAll(file => file.With(IsLeft));
            var compilation = CompilationOf(files.ConvertAll(file => file.Tree));
            var errors = compilation
                .GetDiagnostics(CancellationToken.None)
                .Where(found => found.Severity == DiagnosticSeverity.Error)
                .ToList();
            var left = _left.Count;
            foreach (var error in errors)
            {
                Leave(error, files);
            }

            if (errors.Count == 0)
            {
                LeaveEndless(compilation, files);
            }

            if (_left.Count == left)
            {
                Emit(compilation, errors);
                return;
            }
        }

        throw new MutationException($"{AssemblyFile} does not compile with its mutants.");
    }

    private bool IsLeft(Mutant mutant) => _left.Contains(mutant.Id);

    private void Leave(Diagnostic error, List<(SyntaxTree Tree, IReadOnlyList<MutatedSpan> Spans)> files)
    {
        var (tree, spans) = files.Find(file => file.Tree == error.Location.SourceTree);
        if (tree is null)
        {
            return;
        }

        var span = error.Location.SourceSpan;
        var found = spans.Where(copy => copy.Span.Contains(span.Start)).Select(copy => copy.Mutant).ToList();
        if (found.Count == 0)
        {
            // It is the member's as a whole; which copy is to blame is not told.
            var member = tree.GetRoot().FindNode(span).FirstAncestorOrSelf<MemberDeclarationSyntax>();
            found = member is null
                ? []
                : [.. spans.Where(copy => member.Span.Contains(copy.Span)).Select(copy => copy.Mutant)];
        }

        _left.UnionWith(found);
    }

    // Behind such a copy stands a throw that the source does not have.
    private void LeaveEndless(
        CSharpCompilation compilation,
        List<(SyntaxTree Tree, IReadOnlyList<MutatedSpan> Spans)> files
    )
    {
        foreach (var (tree, spans) in files)
        {
            var model = compilation.GetSemanticModel(tree);
            foreach (var copy in spans.Where(copy => copy.Form is SiteForm.Function))
            {
                var block = tree.GetRoot().FindToken(copy.Span.Start).Parent!.FirstAncestorOrSelf<BlockSyntax>()!;
                if (model.AnalyzeControlFlow(block) is not { EndPointIsReachable: false })
                {
                    _left.Add(copy.Mutant);
                }
            }
        }
    }

    private CSharpCompilation CompilationOf(IEnumerable<SyntaxTree> mutated)
    {
        var references = _arguments.MetadataReferences.Select(reference =>
            MetadataReference.CreateFromFile(reference.Reference, reference.Properties)
        );
        var options = _arguments
            .CompilationOptions.WithGeneralDiagnosticOption(ReportDiagnostic.Suppress)
            .WithSpecificDiagnosticOptions([])
            .WithOptimizationLevel(OptimizationLevel.Release);
        var sources = _others.Concat(mutated).Append(MutantSwitch.Source(_arguments.ParseOptions, _count));
        var plain = CSharpCompilation.Create(
            Path.GetFileNameWithoutExtension(AssemblyFile),
            sources,
            references,
            options
        );
        CSharpGeneratorDriver
            .Create(SourceGenerators.Of(_arguments), parseOptions: _arguments.ParseOptions)
            .RunGeneratorsAndUpdateCompilation(plain, out var whole, out _, CancellationToken.None);
        return (CSharpCompilation)whole;
    }

    private void Emit(CSharpCompilation compilation, List<Diagnostic> errors)
    {
        using var file = File.Create(Compiled);
        var emitted = compilation.Emit(
            file,
            manifestResources: _arguments.ManifestResources,
            cancellationToken: CancellationToken.None
        );
        if (!emitted.Success)
        {
            var found = errors.Concat(emitted.Diagnostics).Where(found => found.Severity == DiagnosticSeverity.Error);
            throw new MutationException(
                $"{AssemblyFile} does not compile:\n{string.Join('\n', found.Distinct().Take(5))}"
            );
        }
    }
}
