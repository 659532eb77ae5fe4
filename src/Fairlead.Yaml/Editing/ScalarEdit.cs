using System.Text.Json.Nodes;

namespace Fairlead.Yaml.Editing;

/// <summary>What a scalar shall become.</summary>
/// <param name="Document">Which of the text's documents that are not empty, from 0.</param>
/// <param name="Path">JSON pointer of an existing scalar.</param>
/// <param name="Value">A text, a number, or true or false.</param>
public sealed record ScalarEdit(int Document, string Path, JsonValue Value);
