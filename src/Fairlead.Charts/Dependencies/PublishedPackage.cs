using Fairlead.Charts.HelmYaml;

namespace Fairlead.Charts.Dependencies;

/// <summary>A package as a repository's index lists it.</summary>
/// <param name="Name">Name of the chart.</param>
/// <param name="Version">Its version.</param>
/// <param name="Address">Where it lies; relative to the repository, or absolute.</param>
/// <param name="Digest">SHA-256 in hexadecimal; empty where the index names none.</param>
internal sealed record PublishedPackage(string Name, string Version, string Address, string Digest)
{
    private const string Algorithm = "sha256:";

    /// <summary>The packages of an <c>index.yaml</c> that can be fetched.</summary>
    /// <exception cref="HelmYamlException">It is not YAML.</exception>
    public static IEnumerable<PublishedPackage> ReadIndex(string text)
    {
        if (
            GoYaml.DecodeExact(text) is not Dictionary<string, object?> index
            || index.GetValueOrDefault("entries") is not Dictionary<string, object?> entries
        )
        {
            throw new HelmYamlException("it has no entries");
        }

        foreach (var (name, versions) in entries)
        {
            foreach (var entry in (versions as List<object?> ?? []).OfType<Dictionary<string, object?>>())
            {
                if (entry.GetValueOrDefault("urls") is List<object?> and [string address, ..])
                {
                    yield return new PublishedPackage(name, Text(entry, "version"), address, DigestOf(entry));
                }
            }
        }
    }

    private static string DigestOf(Dictionary<string, object?> entry)
    {
        var digest = Text(entry, "digest");
        return digest.StartsWith(Algorithm, StringComparison.Ordinal) ? digest[Algorithm.Length..] : digest;
    }

    private static string Text(Dictionary<string, object?> entry, string key) =>
        entry.GetValueOrDefault(key) as string ?? "";
}
