using System.Runtime.CompilerServices;

namespace Fairlead.Packages.Tests;

/// <summary>The checkout that these tests were compiled from, and what of it a person approves.</summary>
internal static class Repository
{
    public static string PathOf(string relative, [CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../..", relative));

    /// <summary>The libraries, without agent, sandbox and tool, which are programs.</summary>
    public static IReadOnlyList<string> Libraries { get; } =
    [
        .. Directory
            .EnumerateDirectories(PathOf("src"), "Fairlead.*")
            .Select(folder => Path.GetFileName(folder))
            .Where(library => library is not ("Fairlead.Agent" or "Fairlead.Sandbox" or "Fairlead.Tool"))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>
    /// Checks a text against a file of the repository. Where they differ the text is left beside it as
    /// <c>.received.txt</c>; approving a change is renaming that file.
    /// </summary>
    public static void Matches(string actual, string approved)
    {
        var file = PathOf(approved);
        var received = Path.ChangeExtension(file, ".received.txt");
        var expected = File.Exists(file) ? File.ReadAllText(file) : "";
        if (expected == actual)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, actual);
        Assert.Equal(expected, actual);
    }
}
