using System.Runtime.CompilerServices;

namespace Fairlead.EndToEnd.Tests;

/// <summary>The repository that these tests lie in, and the build program compiled from it.</summary>
internal static class Repository
{
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Folder(), "../.."));

    /// <summary>The build program: compiled along with the tests, so that each checkout need not compile it again.</summary>
    public static string BuildProgram { get; } =
        Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../_build/release/_build.dll"));

    private static string Folder([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}
