using Fairlead.Charts.Values;

namespace Fairlead.Charts.Packaging;

/// <summary><c>Chart.yaml</c> as Go's JSON writer has it: empty fields left out.</summary>
internal static class MetadataJson
{
    public static Dictionary<string, object?> Of(ChartMetadata metadata)
    {
        var map = Tables.New();
        Add(map, "name", metadata.Name);
        Add(map, "home", metadata.Home);
        Add(map, "sources", metadata.Sources);
        Add(map, "version", metadata.Version);
        Add(map, "description", metadata.Description);
        Add(map, "keywords", metadata.Keywords);
        AddAll(map, "maintainers", metadata.Maintainers.Select(Of));
        Add(map, "icon", metadata.Icon);
        Add(map, "apiVersion", metadata.ApiVersion);
        Add(map, "condition", metadata.Condition);
        Add(map, "tags", metadata.Tags);
        Add(map, "appVersion", metadata.AppVersion);
        if (metadata.Deprecated)
        {
            map["deprecated"] = true;
        }

        if (metadata.Annotations.Count > 0)
        {
            map["annotations"] = metadata.Annotations.ToDictionary(e => e.Key, object? (e) => e.Value);
        }

        Add(map, "kubeVersion", metadata.KubeVersion);
        AddAll(map, "dependencies", metadata.Dependencies.Select(Of));
        Add(map, "type", metadata.Type);
        return map;
    }

    public static Dictionary<string, object?> Of(ChartMaintainer maintainer)
    {
        var map = Tables.New();
        Add(map, "name", maintainer.Name);
        Add(map, "email", maintainer.Email);
        Add(map, "url", maintainer.Url);
        return map;
    }

    public static Dictionary<string, object?> Of(ChartDependency dependency)
    {
        var map = Tables.New();
        map["name"] = dependency.Name;
        Add(map, "version", dependency.Version);
        map["repository"] = dependency.Repository;
        Add(map, "condition", dependency.Condition);
        Add(map, "tags", dependency.Tags);
        AddAll(map, "import-values", dependency.ImportValues.Select(Of));
        Add(map, "alias", dependency.Alias);
        return map;
    }

    private static Dictionary<string, object?> Of(ChartImport import)
    {
        var map = Tables.New();
        map["child"] = import.Child;
        map["parent"] = import.Parent;
        return map;
    }

    private static void Add(Dictionary<string, object?> map, string key, string value)
    {
        if (value.Length > 0)
        {
            map[key] = value;
        }
    }

    private static void Add(Dictionary<string, object?> map, string key, IReadOnlyList<string> values)
    {
        if (values.Count > 0)
        {
            map[key] = values.ToList<object?>();
        }
    }

    private static void AddAll(Dictionary<string, object?> map, string key, IEnumerable<object?> values)
    {
        var list = values.ToList();
        if (list.Count > 0)
        {
            map[key] = list;
        }
    }
}
