using System.Text.Json;
using System.Xml.Linq;

namespace Fairlead.Packages.Tests;

/// <summary>A package of others that ours bring along.</summary>
/// <param name="Id">Its id, as the lock files have it.</param>
/// <param name="Version">The version that is locked.</param>
/// <param name="Folder">Where it is unpacked.</param>
/// <param name="Metadata">What it says of itself.</param>
internal sealed record ThirdPartyPackage(string Id, string Version, string Folder, XElement Metadata)
{
    /// <summary>The licence's SPDX expression; null where the package has a text of its own instead.</summary>
    public string? Expression => License?.Attribute("type")?.Value is "expression" ? License.Value : null;

    /// <summary>The licence's text, where the package has it.</summary>
    public string? Text =>
        License?.Attribute("type")?.Value is "file"
            ? File.ReadAllText(Path.Combine(Folder, License.Value.Replace('\\', '/')))
            : null;

    public string? Copyright => Find("copyright")?.Value;

    public string? Project => Find("projectUrl")?.Value;

    private XElement? License => Find("license");

    /// <summary>Everything that the lock files of the libraries and of the agent resolve, without analyzers of this repository.</summary>
    public static IReadOnlyList<ThirdPartyPackage> All()
    {
        var ours = XDocument
            .Load(Repository.PathOf("Directory.Packages.props"))
            .Descendants("GlobalPackageReference")
            .Select(reference => reference.Attribute("Include")!.Value)
            .ToHashSet(StringComparer.Ordinal);
        return
        [
            .. Directory
                .EnumerateDirectories(Repository.PathOf("src"), "Fairlead.*")
                .SelectMany(folder => Resolved(Path.Combine(folder, "packages.lock.json")))
                .Where(package => !ours.Contains(package.Id))
                .Distinct()
                .OrderBy(package => package.Id, StringComparer.Ordinal)
                .Select(package => Read(package.Id, package.Version)),
        ];
    }

    private static IEnumerable<(string Id, string Version)> Resolved(string lockFile)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(lockFile));
        foreach (var framework in document.RootElement.GetProperty("dependencies").EnumerateObject())
        {
            foreach (var package in framework.Value.EnumerateObject())
            {
                if (package.Value.TryGetProperty("resolved", out var version))
                {
                    yield return (package.Name, version.GetString()!);
                }
            }
        }
    }

    private static ThirdPartyPackage Read(string id, string version)
    {
        var packages =
            Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        var name = id.ToLowerInvariant();
        var folder = Path.Combine(packages, name, version);
        var specification = XDocument.Load(Path.Combine(folder, name + ".nuspec"));
        return new ThirdPartyPackage(id, version, folder, specification.Root!.Elements().Single());
    }

    private XElement? Find(string name) =>
        Metadata.Elements().FirstOrDefault(element => element.Name.LocalName == name);
}
