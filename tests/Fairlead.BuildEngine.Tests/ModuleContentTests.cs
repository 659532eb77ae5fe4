using System.Reflection;
using System.Runtime.Loader;
using Fairlead.TestKit;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace Fairlead.BuildEngine.Tests;

/// <summary>What a compiled module is said to be is its code, wherever and from whichever commit it was compiled.</summary>
public sealed class ModuleContentTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void The_same_source_in_another_folder_and_at_another_commit_is_the_same()
    {
        var one = Compile("one", "return 1;", "1.0.0+0123456789012345678901234567890123456789");
        var other = Compile("a much longer folder", "return 1;", "1.0.0+9876543210987654321098765432109876543210");

        Assert.NotEqual(one.ModuleVersionId, other.ModuleVersionId);
        Assert.Equal(ModuleContent.Of(one), ModuleContent.Of(other));
    }

    [Theory]
    [InlineData("return 2;")]
    [InlineData("return \"1\".Length;")]
    [InlineData("_ = \"some text\"; return 1;")]
    public void Other_code_is_another(string body) =>
        Assert.NotEqual(
            ModuleContent.Of(Compile("one", "return 1;", "1.0.0")),
            ModuleContent.Of(Compile("other", body, "1.0.0"))
        );

    public void Dispose() => _folder.Dispose();

    private Module Compile(string folder, string body, string version)
    {
        var source = Path.Combine(_folder.FullPath, folder, "Some.cs");
        var text = $$"""
            [assembly: System.Reflection.AssemblyInformationalVersion("{{version}}")]
            public static class Some { public static int Value() { {{body}} } public static int Other() => Local.Value; }
            file static class Local { public static int Value => 3; }
            """;
        var compilation = CSharpCompilation.Create(
            "Some",
            [
                CSharpSyntaxTree.ParseText(
                    text,
                    path: source,
                    encoding: System.Text.Encoding.UTF8,
                    cancellationToken: Token
                ),
            ],
            [MetadataReference.CreateFromFile(typeof(object).Assembly.Location)],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, deterministic: true)
        );
        var file = _folder.Write(Path.Combine(folder, "Some.dll"), "");
        using (var output = File.Create(file))
        using (var symbols = File.Create(Path.ChangeExtension(file, ".pdb")))
        {
            var result = compilation.Emit(
                output,
                symbols,
                options: new EmitOptions(
                    debugInformationFormat: DebugInformationFormat.PortablePdb,
                    pdbFilePath: Path.ChangeExtension(file, ".pdb")
                ),
                cancellationToken: Token
            );
            Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        }

        return new AssemblyLoadContext(folder).LoadFromAssemblyPath(file).ManifestModule;
    }
}
