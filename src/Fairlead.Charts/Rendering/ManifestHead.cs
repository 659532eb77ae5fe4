using Fairlead.Charts.HelmYaml;
using Fairlead.Charts.Loading;
using Fairlead.Charts.Values;

namespace Fairlead.Charts.Rendering;

/// <summary>What Helm reads of a rendered document.</summary>
/// <param name="Kind">The object's kind; empty without one.</param>
/// <param name="Annotations">Its annotations.</param>
internal sealed record ManifestHead(string Kind, IReadOnlyDictionary<string, string> Annotations)
{
    private const string Decoding = "error unmarshaling JSON: while decoding JSON: json: cannot unmarshal";
    private const string MetadataType =
        "struct { Name string \"json:\\\"name\\\"\"; Annotations map[string]string \"json:\\\"annotations\\\"\" }";
    private static readonly Dictionary<string, string> None = [];

    /// <summary>Reads a document.</summary>
    /// <exception cref="HelmYamlException">It is not YAML, or these fields have wrong types; the message is Helm's.</exception>
    public static ManifestHead Read(string document)
    {
        var root = Decode(document);
        if (root is not Dictionary<string, object?> map)
        {
            return root is null
                ? new ManifestHead("", None)
                : throw new HelmYamlException(
                    $"{Decoding} {ValuesReader.KindOf(root)} into Go value of type releaseutil.SimpleHead"
                );
        }

        _ = Text(map, "apiVersion", "SimpleHead.apiVersion");
        var kind = Text(map, "kind", "SimpleHead.kind");
        var metadata = Table(map, "metadata", $"SimpleHead.metadata of type {MetadataType}");
        var annotations = Table(metadata, "annotations", ".metadata.annotations of type map[string]string");
        var read = annotations
            .Keys.Order(StringComparer.Ordinal)
            .ToDictionary(key => key, key => Text(annotations, key, $".metadata.annotations.{key}"));
        _ = Text(metadata, "name", ".metadata.name");
        return new ManifestHead(kind, read);
    }

    private static object? Decode(string document)
    {
        try
        {
            return GoYaml.DecodeExact(document);
        }
        catch (HelmYamlException error)
        {
            throw new HelmYamlException($"error converting YAML to JSON: {error.Message}");
        }
    }

    private static string Text(Dictionary<string, object?> map, string key, string field) =>
        map.GetValueOrDefault(key) switch
        {
            null => "",
            string text => text,
            Dictionary<string, object?> or List<object?> => throw new HelmYamlException(
                $"{Decoding} {ValuesReader.KindOf(map[key])} into Go struct field {field} of type string"
            ),
            var scalar => GoSyntax.Of(scalar),
        };

    private static Dictionary<string, object?> Table(Dictionary<string, object?> map, string key, string field) =>
        map.GetValueOrDefault(key) switch
        {
            null => Tables.New(),
            Dictionary<string, object?> table => table,
            var other => throw new HelmYamlException(
                $"{Decoding} {ValuesReader.KindOf(other)} into Go struct field {field}"
            ),
        };
}
