using System.IO.Compression;
using System.Text.RegularExpressions;
using Fairlead.TestKit;

namespace Fairlead.Adoption.Tests;

/// <summary>The packages of this repository, packed once from a checkout; the tests look at them and use them.</summary>
public sealed partial class Packages : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public Packages()
    {
        CheckoutRun.In(Source, "Pack", "--output", Folder).Green();
        Directory.CreateDirectory(OfOthers);
        foreach (var package in Directory.Exists(OfTheMachine) ? Directory.EnumerateDirectories(OfTheMachine) : [])
        {
            var name = Path.GetFileName(package);
            if (!name.StartsWith("fairlead", StringComparison.OrdinalIgnoreCase))
            {
                Directory.CreateSymbolicLink(Path.Combine(OfOthers, name), package);
            }
        }
    }

    /// <summary>What they are packed of.</summary>
    public Checkout Source { get; } = new();

    /// <summary>The folder that holds nothing but the packages.</summary>
    public string Folder => Path.Combine(_folder.FullPath, "packages");

    /// <summary>
    /// A <c>nuget.config</c> for who has these packages, and reads those of others that the machine has where they lie: it may
    /// have unpacked other ones of this version before.
    /// </summary>
    public string Feeds =>
        $"""
            <configuration>
              <config>
                <add key="globalPackagesFolder" value=".nuke/temp/unpacked" />
              </config>
              <fallbackPackageFolders>
                <add key="machine" value="{OfOthers}" />
              </fallbackPackageFolders>
              <packageSources>
                <add key="packages" value="{Folder}" />
              </packageSources>
            </configuration>
            """;

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

    private string OfOthers => Path.Combine(_folder.FullPath, "others");

    private static string OfTheMachine =>
        Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    [GeneratedRegex(@"\.(?<version>\d+\.\d+\.\d+)\.nupkg$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Ending();
}
