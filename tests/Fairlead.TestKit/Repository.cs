using System.Runtime.CompilerServices;

namespace Fairlead.TestKit;

/// <summary>The repository that these tests lie in, and the build program compiled from it.</summary>
public static class Repository
{
    /// <summary>Full path of its folder.</summary>
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Folder(), "../.."));

    /// <summary>The build program: compiled along with the tests, so that each checkout need not compile it again.</summary>
    public static string BuildProgram { get; } =
        Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../_build/release/_build.dll"));

    private static string Folder([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}
