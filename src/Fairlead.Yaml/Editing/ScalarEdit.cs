using System.Text.Json.Nodes;

namespace Fairlead.Yaml;

/// <summary>What a scalar shall become.</summary>
/// <param name="Document">Which of the text's documents that are not empty, from 0.</param>
/// <param name="Pointer">JSON pointer of an existing scalar.</param>
/// <param name="Value">A text, a number, or true or false.</param>
public sealed record ScalarEdit(int Document, string Pointer, JsonValue Value);
