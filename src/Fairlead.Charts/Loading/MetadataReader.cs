using System.Globalization;
using System.Text;
using Fairlead.Charts.HelmYaml;
using Fairlead.Templates.Formatting;
using Fairlead.Yaml.Typing;

namespace Fairlead.Charts.Loading;

/// <summary>Reads <c>Chart.yaml</c> and <c>requirements.yaml</c>; unknown keys are passed over, as Helm does.</summary>
internal static class MetadataReader
{
    /// <summary>Reads <c>Chart.yaml</c>.</summary>
    /// <exception cref="HelmYamlException">It is not YAML, or a field has the wrong type.</exception>
    public static ChartMetadata Read(string text)
    {
        var map = Map(text);
        return new ChartMetadata
        {
            ApiVersion = Text(map, "apiVersion") is { Length: > 0 } version ? version : "v1",
            Name = Clean(Text(map, "name")),
            Version = Clean(Text(map, "version")),
            AppVersion = Clean(Text(map, "appVersion")),
            Description = Clean(Text(map, "description")),
            Type = Text(map, "type"),
            KubeVersion = Clean(Text(map, "kubeVersion")),
            Home = Clean(Text(map, "home")),
            Icon = Clean(Text(map, "icon")),
            Condition = Clean(Text(map, "condition")),
            Tags = Clean(Text(map, "tags")),
            Deprecated = Flag(map, "deprecated"),
            Keywords = Texts(map, "keywords").ConvertAll(Clean),
            Sources = Texts(map, "sources").ConvertAll(Clean),
            Annotations = Annotations(map),
            Maintainers = [.. Maps(map, "maintainers").Select(Maintainer)],
            Dependencies = [.. Maps(map, "dependencies").Select(Dependency)],
        };
    }

    /// <summary>The same with the dependencies of a <c>requirements.yaml</c>.</summary>
    /// <exception cref="HelmYamlException">It is not YAML, or a field has the wrong type.</exception>
    public static ChartMetadata AddRequirements(ChartMetadata metadata, string text)
    {
        var map = Map(text);
        return map.ContainsKey("dependencies")
            ? metadata with
            {
                Dependencies = [.. Maps(map, "dependencies").Select(Dependency)],
            }
            : metadata;
    }

    private static Dictionary<string, object?> Map(string text)
    {
        object? value;
        try
        {
            value = GoYaml.DecodeExact(text);
        }
        catch (HelmYamlException error)
        {
            throw new HelmYamlException($"error converting YAML to JSON: {error.Message}");
        }

        return value switch
        {
            Dictionary<string, object?> map => map,
            null => new Dictionary<string, object?>(),
            _ => throw WrongType(ValuesReader.KindOf(value), "value of type chart.Metadata"),
        };
    }

    private static HelmYamlException WrongType(string kind, string target) =>
        new($"error unmarshaling JSON: while decoding JSON: json: cannot unmarshal {kind} into Go {target}");

    private static string Text(Dictionary<string, object?> map, string key, string owner = "Metadata") =>
        map.TryGetValue(key, out var value) ? AsText(value, $"struct field {owner}.{key} of type string") : "";

    private static string AsText(object? value, string target) =>
        value switch
        {
            null => "",
            string text => text,
            bool isTrue => isTrue ? "true" : "false",
            double number => GoNumber.Shortest((float)number),
            long or ulong => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
            _ => throw WrongType(ValuesReader.KindOf(value), target),
        };

    private static bool Flag(Dictionary<string, object?> map, string key) =>
        map.GetValueOrDefault(key) switch
        {
            null => false,
            bool isTrue => isTrue,
            var other => throw WrongType(ValuesReader.KindOf(other), $"struct field Metadata.{key} of type bool"),
        };

    private static List<string> Texts(Dictionary<string, object?> map, string key, string owner = "Metadata") =>
        map.GetValueOrDefault(key) switch
        {
            null => [],
            List<object?> list => list.ConvertAll(item => AsText(item, $"struct field {owner}.{key} of type string")),
            var other => throw WrongType(ValuesReader.KindOf(other), $"struct field {owner}.{key} of type []string"),
        };

    private static Dictionary<string, string> Annotations(Dictionary<string, object?> map) =>
        map.GetValueOrDefault("annotations") switch
        {
            null => new Dictionary<string, string>(),
            Dictionary<string, object?> annotations => annotations.ToDictionary(
                entry => entry.Key,
                entry => AsText(entry.Value, $"struct field Metadata.annotations.{entry.Key} of type string")
            ),
            var other => throw WrongType(
                ValuesReader.KindOf(other),
                "struct field Metadata.annotations of type map[string]string"
            ),
        };

    private static IEnumerable<Dictionary<string, object?>> Maps(Dictionary<string, object?> map, string key) =>
        map.GetValueOrDefault(key) switch
        {
            null => [],
            List<object?> list => list.Select(item =>
                item as Dictionary<string, object?>
                ?? throw new HelmYamlException($"validation: {key} must not contain empty or null nodes")
            ),
            var other => throw WrongType(
                ValuesReader.KindOf(other),
                $"struct field Metadata.{key} of type []*chart.{(key is "maintainers" ? "Maintainer" : "Dependency")}"
            ),
        };

    private static ChartMaintainer Maintainer(Dictionary<string, object?> map) =>
        new(
            Clean(Text(map, "name", "Maintainer.maintainers")),
            Clean(Text(map, "email", "Maintainer.maintainers")),
            Clean(Text(map, "url", "Maintainer.maintainers"))
        );

    private static ChartDependency Dependency(Dictionary<string, object?> map) =>
        new()
        {
            Name = Clean(Text(map, "name", "Dependency.dependencies")),
            Version = Clean(Text(map, "version", "Dependency.dependencies")),
            Repository = Clean(Text(map, "repository", "Dependency.dependencies")),
            Condition = Clean(Text(map, "condition", "Dependency.dependencies")),
            Alias = Text(map, "alias", "Dependency.dependencies"),
            Tags = Texts(map, "tags", "Dependency.dependencies").ConvertAll(Clean),
            ImportValues = map.GetValueOrDefault("import-values") is List<object?> imports
                ? [.. imports.Select(Import).OfType<ChartImport>()]
                : [],
        };

    private static ChartImport? Import(object? value) =>
        value switch
        {
            string name => new ChartImport("exports." + name, ".", IsExport: true),
            Dictionary<string, object?> pair => new ChartImport(
                GoText(pair.GetValueOrDefault("child")),
                GoText(pair.GetValueOrDefault("parent")),
                IsExport: false
            ),
            _ => null,
        };

    /// <summary>White space becomes spaces, and what does not print is left out, as Helm cleans what it shows to people.</summary>
    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune))
            {
                clean.Append(' ');
            }
            else if (GoQuote.IsPrintable(rune))
            {
                clean.Append(rune.ToString());
            }
        }

        return clean.ToString();
    }

    private static string GoText(object? value) =>
        value is null ? "<nil>" : AsText(value, "struct field Dependency.dependencies.import-values of type string");
}
