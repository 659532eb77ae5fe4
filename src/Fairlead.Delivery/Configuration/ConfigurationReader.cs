using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Fairlead.Images;

namespace Fairlead.Delivery;

/// <summary>Reads <c>fairlead.yaml</c>, collecting every problem.</summary>
internal sealed partial class ConfigurationReader
{
    private readonly FieldReader _fields;

    private ConfigurationReader(FieldReader fields) => _fields = fields;

    public static DeliveryConfiguration Read(string text, string source)
    {
        var reader = new ConfigurationReader(FieldReader.Open(text, source));
        var configuration = reader.Read();
        reader._fields.ThrowIfAny();
        return configuration;
    }

    private DeliveryConfiguration Read()
    {
        const string What = "fairlead.yaml";
        var root = _fields.Mapping(_fields.Root, "", What, "apiVersion", "kind", "apps", "environments");
        _fields.Constant(root, "", "apiVersion", What, "fairlead.dev/v1");
        _fields.Constant(root, "", "kind", What, "Delivery");
        var apps = Section(root, "apps", App);
        var environments = Section(root, "environments", Environment);
        CheckLinks(apps.Select(app => (app.Name, app.DependsOn)), "apps", "app", "dependsOn");
        CheckLinks(
            environments.Select(environment => (environment.Name, environment.From)),
            "environments",
            "environment",
            "from"
        );
        return new DeliveryConfiguration(apps, environments);
    }

    private List<T> Section<T>(JsonObject root, string key, Func<string, string, JsonNode?, T> read)
    {
        var pointer = FieldReader.Join("", key);
        if (!root.TryGetPropertyValue(key, out var node))
        {
            _fields.Problem("", $"fairlead.yaml needs \"{key}\"");
            return [];
        }

        var section = _fields.Mapping(node, pointer, $"\"{key}\"");
        if (node is JsonObject { Count: 0 })
        {
            _fields.Problem(pointer, $"\"{key}\" is empty; declare at least one");
        }

        return [.. section.Select(entry => read(entry.Key, FieldReader.Join(pointer, entry.Key), entry.Value))];
    }

    private DeliveryApp App(string name, string pointer, JsonNode? node)
    {
        var what = $"app {name}";
        _fields.Name(pointer, "the name of an app", name);
        var map = _fields.Mapping(node, pointer, what, "chart", "images", "dependsOn");
        var chart = node is JsonObject ? _fields.Text(map, pointer, "chart", what) : "";
        _fields.Name(FieldReader.Join(pointer, "chart"), "the name of a chart", chart);
        return new DeliveryApp(name, chart)
        {
            Images = Images(map, FieldReader.Join(pointer, "images"), what),
            DependsOn = _fields.Texts(map, pointer, "dependsOn", what),
        };
    }

    private SortedDictionary<string, string> Images(JsonObject app, string pointer, string what)
    {
        var images = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (!app.TryGetPropertyValue("images", out var node) || node is null)
        {
            return images;
        }

        foreach (var (path, repository) in _fields.Mapping(node, pointer, $"\"images\" of {what}"))
        {
            var place = FieldReader.Join(pointer, path);
            var text = repository?.GetValueKind() == JsonValueKind.String ? repository.GetValue<string>() : "";
            if (!ValuesPath().IsMatch(path))
            {
                _fields.KeyProblem(
                    place,
                    $"\"{path}\" is not a path in the chart's values, such as \"image\" or \"web.image\""
                );
            }

            if (!ImageReference.TryParse(text, out var reference) || reference is not { Tag: null, Digest: null })
            {
                _fields.Problem(
                    place,
                    $"the image at \"{path}\" of {what} must be a repository without tag and digest, such as \"shop/{what[4..]}\""
                );
            }

            images[path] = text;
        }

        return images;
    }

    private DeliveryEnvironment Environment(string name, string pointer, JsonNode? node)
    {
        var what = $"environment {name}";
        _fields.Name(pointer, "the name of an environment", name);
        var map = _fields.Mapping(node, pointer, what, "namespace", "from", "external");
        var space = node is JsonObject ? _fields.Text(map, pointer, "namespace", what) : "";
        _fields.Name(FieldReader.Join(pointer, "namespace"), "the name of a namespace", space);
        var external = _fields.Texts(map, pointer, "external", what);
        foreach (var wrong in external.Where(item => item.Split('/') is not [{ Length: > 0 }, { Length: > 0 }]))
        {
            _fields.Problem(
                FieldReader.Join(pointer, "external"),
                $"\"{wrong}\" in \"external\" of {what} must be Kind/name, such as \"Secret/registry-login\""
            );
        }

        return new DeliveryEnvironment(name, space)
        {
            From = _fields.Texts(map, pointer, "from", what),
            External = external,
        };
    }

    private void CheckLinks(
        IEnumerable<(string Name, IReadOnlyList<string> Links)> declared,
        string section,
        string what,
        string key
    )
    {
        var links = declared.ToDictionary(item => item.Name, item => item.Links, StringComparer.Ordinal);
        foreach (var (name, targets) in links)
        {
            foreach (var (index, target) in targets.Index().Where(link => !links.ContainsKey(link.Item)))
            {
                var others = links.Keys.Where(other => !string.Equals(other, name, StringComparison.Ordinal));
                _fields.Problem(
                    $"/{section}/{FieldReader.Join("", name)[1..]}/{key}/{index}",
                    $"{what} {name} names \"{target}\" in \"{key}\", which is no {what}; expected {FieldReader.Choices(others)}"
                );
            }
        }

        IReadOnlyList<string> Known(string name) => [.. links[name].Where(links.ContainsKey)];
        if (DependencyGraph.Cycle(links.Keys, Known) is { } cycle)
        {
            _fields.Problem(
                $"/{section}/{FieldReader.Join("", cycle[0])[1..]}/{key}",
                $"{section} form a cycle by \"{key}\": {string.Join(" -> ", cycle)}; remove one of these links"
            );
        }
    }

    [GeneratedRegex(@"\A[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ValuesPath();
}
