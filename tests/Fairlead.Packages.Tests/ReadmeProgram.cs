using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Fairlead.Packages.Tests;

/// <summary>A program in a README.</summary>
/// <param name="Code">Its text.</param>
/// <param name="Output">What it prints, or the part of it that matters.</param>
internal sealed partial record ReadmeProgram(string Code, string Output)
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    // Only what an ordinary user has; the compiler that compiles it is not among it by accident of this test.
    private static readonly IReadOnlyList<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Select(file => MetadataReference.CreateFromFile(file)),
    ];

    public static ReadmeProgram Read(string file)
    {
        var program = Program().Match(File.ReadAllText(file));
        Assert.True(program.Success, $"{file} has no C# program with its output below.");
        Assert.InRange(program.Groups["code"].Value.Split('\n').Count(line => line.Length > 0), 1, 15);
        return new ReadmeProgram(program.Groups["code"].Value, program.Groups["output"].Value);
    }

    /// <summary>Compiles and runs it in a folder, and returns what it printed.</summary>
    public async Task<string> RunAsync(string library, string folder, CancellationToken cancellationToken)
    {
        // Beside the test, so that the runtime finds there what the test itself was given.
        var assembly = Path.Combine(AppContext.BaseDirectory, $"{library}.Readme.dll");
        Compile(assembly, cancellationToken);
        var test = Path.Combine(AppContext.BaseDirectory, typeof(ReadmeProgram).Assembly.GetName().Name!);
        var start = new ProcessStartInfo(
            "dotnet",
            ["exec", "--depsfile", $"{test}.deps.json", "--runtimeconfig", $"{test}.runtimeconfig.json", assembly]
        )
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        Assert.True(process.ExitCode == 0, output + await error);
        return output;
    }

    private void Compile(string assembly, CancellationToken cancellationToken)
    {
        var options = new CSharpParseOptions(LanguageVersion.CSharp14);
        var compilation = CSharpCompilation.Create(
            Path.GetFileNameWithoutExtension(assembly),
            [Parse(Code), Parse(Usings)],
            References,
            new CSharpCompilationOptions(
                OutputKind.ConsoleApplication,
                nullableContextOptions: NullableContextOptions.Enable
            )
        );
        using var stream = File.Create(assembly);
        var result = compilation.Emit(stream, cancellationToken: cancellationToken);
        Assert.Empty(result.Diagnostics.Where(diagnostic => diagnostic.Severity is not DiagnosticSeverity.Hidden));

        SyntaxTree Parse(string text) =>
            CSharpSyntaxTree.ParseText(SourceText.From(text), options, cancellationToken: cancellationToken);
    }

    [GeneratedRegex(
        @"\n## In ten lines\n\n```csharp\n(?<code>.*?)```\n\n```\n(?<output>.*?)```\n",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Program();
}
