using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Fairlead.Yaml;

namespace Fairlead.Environments.Declarations;

/// <summary>Reads fields of a document and collects every problem with its place instead of stopping at the first.</summary>
internal sealed partial class FieldReader(YamlDocument document, string refusal)
{
    private readonly List<string> _problems = [];

    /// <summary>Reads a file.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="source">Its path, for messages.</param>
    /// <param name="refusal">The code of what is refused.</param>
    /// <exception cref="EnvironmentFileException">It is no YAML.</exception>
    public static FieldReader Open(string text, string source, string refusal = Refusals.InvalidFile)
    {
        try
        {
            return new FieldReader(YamlReader.ReadSingle(text, source), refusal);
        }
        catch (YamlSyntaxException error)
        {
            throw new EnvironmentFileException([error.Message], refusal, error);
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
            throw new EnvironmentFileException(_problems, refusal, null);
        }
    }

    /// <summary>The mapping at a pointer, empty where it is something else, which is a problem.</summary>
    public JsonObject Mapping(JsonNode? node, string pointer, string what)
    {
        if (node is JsonObject map)
        {
            return map;
        }

        Problem(pointer, $"{what} must be a mapping");
        return [];
    }

    public static bool IsName(string name) => NamePattern().IsMatch(name);

    // RFC 1123 label, as Kubernetes wants names of namespaces and labels' values.
    [GeneratedRegex(@"\A[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NamePattern();
}
