using System.Security.Cryptography;
using System.Text;
using Fairlead.Charts.HelmYaml;
using Fairlead.Charts.Values;

namespace Fairlead.Charts.Dependencies;

/// <summary>What <c>Chart.lock</c> (<c>requirements.lock</c> in old charts) says: the version of each dependency that was chosen.</summary>
/// <param name="Dependencies">In the order of <c>Chart.yaml</c>.</param>
/// <param name="Digest">Of the wishes and the choices together, as <see cref="DigestOf"/> computes it.</param>
/// <param name="Generated">When it was made, as it was written.</param>
public sealed record ChartLock(IReadOnlyList<LockedDependency> Dependencies, string Digest, string Generated)
{
    /// <summary>Reads a lock file.</summary>
    /// <exception cref="ChartException">It is no lock file.</exception>
    public static ChartLock Parse(string text)
    {
        try
        {
            var map =
                GoYaml.DecodeExact(text) as Dictionary<string, object?>
                ?? throw new HelmYamlException("a mapping was expected");
            var items = map.GetValueOrDefault("dependencies") as List<object?> ?? [];
            return new ChartLock(
                [.. items.OfType<Dictionary<string, object?>>().Select(Locked)],
                Text(map, "digest"),
                Text(map, "generated")
            );
        }
        catch (HelmYamlException error)
        {
            throw new ChartException(Refusals.InvalidFile, $"cannot load Chart.lock: {error.Message}", error);
        }
    }

    /// <summary>The digest Helm writes into the lock file: SHA-256 of Go's JSON of what is wished and what was chosen.</summary>
    /// <remarks>Source: Helm, internal/resolver, <c>HashReq</c>.</remarks>
    public static string DigestOf(IEnumerable<ChartDependency> wished, IEnumerable<LockedDependency> chosen) =>
        Hash(
            $"[{DependencyJson.List(wished.Select(DependencyJson.Of))},{DependencyJson.List(chosen.Select(DependencyJson.Of))}]"
        );

    /// <summary>The digest that Helm 2 wrote: of the wishes alone.</summary>
    public static string OldDigestOf(IEnumerable<ChartDependency> wished) =>
        Hash($"{{\"dependencies\":{DependencyJson.List(wished.Select(DependencyJson.Of))}}}");

    /// <summary>The file's text.</summary>
    public string ToYaml()
    {
        var map = Tables.New();
        map["dependencies"] = Dependencies.Select(Map).ToList<object?>();
        map["digest"] = Digest;
        map["generated"] = Generated;
        return GoYaml.Encode(map);
    }

    private static object Map(LockedDependency dependency)
    {
        var map = Tables.New();
        map["name"] = dependency.Name;
        map["repository"] = dependency.Repository;
        map["version"] = dependency.Version;
        return map;
    }

    private static string Hash(string json) =>
        "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)));

    private static LockedDependency Locked(Dictionary<string, object?> map) =>
        new(Text(map, "name"), Text(map, "version"), Text(map, "repository"));

    private static string Text(Dictionary<string, object?> map, string key) =>
        map.GetValueOrDefault(key) as string ?? "";
}
