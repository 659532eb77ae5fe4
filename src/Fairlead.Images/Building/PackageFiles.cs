using System.Text.Json;

namespace Fairlead.Images.Building;

/// <summary>Tells from <c>*.deps.json</c> which published files come from packages and so rarely change.</summary>
internal static class PackageFiles
{
    private const string Suffix = ".deps.json";

    /// <summary>The relative paths that files of packages have in a publish folder.</summary>
    public static IReadOnlySet<string> Of(IReadOnlyList<PublishedFile> files)
    {
        var paths = new HashSet<string>();
        foreach (var file in files.Where(IsDependencyList))
        {
            Add(file, paths);
        }

        return paths;
    }

    private static bool IsDependencyList(PublishedFile file) =>
        file.Path.EndsWith(Suffix, StringComparison.Ordinal) && !file.Path.Contains('/');

    private static void Add(PublishedFile file, HashSet<string> paths)
    {
        try
        {
            using var content = file.Open();
            using var document = JsonDocument.Parse(content);
            var packages = PackagesOf(document.RootElement);
            foreach (var target in document.RootElement.GetProperty("targets").EnumerateObject())
            {
                foreach (var library in target.Value.EnumerateObject().Where(entry => packages.Contains(entry.Name)))
                {
                    paths.UnionWith(AssetsOf(library.Value));
                }
            }
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new InvalidDataException(
                $"{file.Path} is not a list of dependencies as dotnet publish writes it: {error.Message} Publish again.",
                error
            ).Refused(Refusals.PublishFolder);
        }
    }

    private static HashSet<string> PackagesOf(JsonElement root) =>
        root.GetProperty("libraries")
            .EnumerateObject()
            .Where(library => library.Value.GetProperty("type").GetString() is "package" or "runtimepack")
            .Select(library => library.Name)
            .ToHashSet();

    private static IEnumerable<string> AssetsOf(JsonElement library) =>
        NamesOf(library, "runtime")
            .Concat(NamesOf(library, "native"))
            .Select(asset => LastParts(asset, 1))
            .Concat(NamesOf(library, "resources").Select(asset => LastParts(asset, 2)))
            .Concat(NamesOf(library, "runtimeTargets"));

    private static IEnumerable<string> NamesOf(JsonElement library, string kind) =>
        library.TryGetProperty(kind, out var assets) ? assets.EnumerateObject().Select(asset => asset.Name) : [];

    private static string LastParts(string path, int count) => string.Join('/', path.Split('/')[^count..]);
}
