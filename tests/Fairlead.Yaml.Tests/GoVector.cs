using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fairlead.Yaml.Tests;

/// <summary>A text, and what Go's library says of it.</summary>
/// <param name="Text">The text.</param>
/// <param name="Value">Its value as JSON; null where it is the JSON null, or where the text is refused.</param>
/// <param name="Error">Why the text, or what follows its document, is refused; null where all is read.</param>
/// <param name="HasDuplicates">Whether a strict reader refuses it for a key that stands twice.</param>
internal sealed record GoVector(string Text, JsonNode? Value, string? Error, bool HasDuplicates)
{
    private static readonly JsonDocumentOptions Json = new() { MaxDepth = 200 };

    /// <summary>Those of <c>Data/go-yaml.jsonl</c>; <c>Data/README.md</c> says where they come from.</summary>
    public static IReadOnlyList<GoVector> All([CallerFilePath] string here = "") =>
        [.. File.ReadLines(Path.Combine(Path.GetDirectoryName(here)!, "Data", "go-yaml.jsonl")).Select(Parse)];

    /// <summary>Whether a mapping of the text takes entries from another.</summary>
    public bool Merges => Text.Contains("<<", StringComparison.Ordinal);

    private static GoVector Parse(string line)
    {
        var fields = JsonNode.Parse(line, documentOptions: Json)!.AsObject();
        return new GoVector(
            fields["text"]!.GetValue<string>(),
            fields["json"]?.DeepClone(),
            (fields["error"] ?? fields["rest"])?.GetValue<string>(),
            fields.ContainsKey("strict")
        );
    }
}
