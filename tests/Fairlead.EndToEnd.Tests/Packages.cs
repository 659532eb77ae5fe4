using System.IO.Compression;
using System.Text.RegularExpressions;
using Fairlead.TestKit;

namespace Fairlead.EndToEnd.Tests;

/// <summary>The packages of this repository, packed once from a checkout; the tests look at them and use them.</summary>
public sealed partial class Packages : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public Packages() => BuildRun.In(Source, "Pack", "--output", Folder).Green();

    /// <summary>What they are packed of.</summary>
    public Checkout Source { get; } = new();

    /// <summary>The folder that holds nothing but the packages.</summary>
    public string Folder => Path.Combine(_folder.FullPath, "packages");

    /// <summary>The version that all of them have.</summary>
    public string Version => Ending().Match(Path.GetFileName(FileOf("Fairlead.Yaml"))).Groups["version"].Value;

    /// <summary>Their ids.</summary>
    public IEnumerable<string> Ids =>
        Directory.EnumerateFiles(Folder).Select(file => Ending().Replace(Path.GetFileName(file), ""));

    /// <summary>Full path of a package.</summary>
    public string FileOf(string id) =>
        Directory.EnumerateFiles(Folder, $"{id}.*").Single(file => Ending().Replace(Path.GetFileName(file), "") == id);

    /// <summary>The files of a package.</summary>
    public IReadOnlyList<string> FilesOf(string id)
    {
        using var package = ZipFile.OpenRead(FileOf(id));
        return [.. package.Entries.Select(entry => entry.FullName)];
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Source.Dispose();
        _folder.Dispose();
    }

    [GeneratedRegex(@"\.(?<version>\d+\.\d+\.\d+)\.nupkg$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Ending();
}
