using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Fairlead.Yaml;

namespace Fairlead.Environments.Declarations;

/// <summary>Reads fields of a document and collects every problem with its place instead of stopping at the first.</summary>
internal sealed partial class FieldReader(YamlDocument document)
{
    private readonly List<string> _problems = [];

    public static FieldReader Open(string text, string source)
    {
        try
        {
            return new FieldReader(YamlReader.ReadSingle(text, source));
        }
        catch (YamlSyntaxException error)
        {
            throw new EnvironmentFileException([error.Message], error);
        }
    }

    public JsonNode? Root => document.Root;

    public void Problem(string pointer, string problem) =>
        _problems.Add($"{document.Source}:{document.PositionOf(pointer)}: {problem}");

    public void KeyProblem(string pointer, string problem) =>
        _problems.Add($"{document.Source}:{document.KeyPositionOf(pointer)}: {problem}");

    /// <summary>File, line and column of a key.</summary>
    public string KeyPlace(string pointer) => $"{document.Source}:{document.KeyPositionOf(pointer)}";

    public void ThrowIfAny()
    {
        if (_problems.Count > 0)
        {
            throw new EnvironmentFileException(_problems);
        }
    }

    /// <summary>The mapping at a pointer, empty where it is something else; keys other than those expected are problems.</summary>
    public JsonObject Mapping(JsonNode? node, string pointer, string what, params string[] expected)
    {
        if (node is not JsonObject map)
        {
            Problem(pointer, $"{what} must be a mapping");
            return [];
        }

        foreach (var (key, _) in map)
        {
            if (expected.Length > 0 && !expected.Contains(key))
            {
                KeyProblem(
                    JsonPointer.Join(pointer, key),
                    $"unknown key \"{key}\" in {what}; expected {Choices.Of(expected)}"
                );
            }
        }

        return map;
    }

    public string Text(JsonObject map, string pointer, string key, string what)
    {
        if (!map.TryGetPropertyValue(key, out var node))
        {
            Problem(pointer, $"{what} needs \"{key}\"");
            return "";
        }

        if (node?.GetValueKind() == JsonValueKind.String && node.GetValue<string>() is { Length: > 0 } text)
        {
            return text;
        }

        Problem(
            JsonPointer.Join(pointer, key),
            $"\"{key}\" of {what} must be a text; quote it if it looks like something else"
        );
        return "";
    }

    public void Constant(JsonObject map, string pointer, string key, string what, string expected)
    {
        var text = Text(map, pointer, key, what);
        if (text.Length > 0 && text != expected)
        {
            Problem(JsonPointer.Join(pointer, key), $"\"{key}\" of {what} is \"{text}\"; expected \"{expected}\"");
        }
    }

    public static bool IsName(string name) => NamePattern().IsMatch(name);

    // RFC 1123 label, as Kubernetes wants names of namespaces and labels' values.
    [GeneratedRegex(@"\A[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NamePattern();
}
