namespace Fairlead.Yaml.Editing;

/// <summary>A scalar value as it stands in a text; keys are none.</summary>
/// <param name="Document">Which of the text's documents that are not empty, from 0.</param>
/// <param name="Path">JSON pointer within the document.</param>
/// <param name="Position">Where it starts.</param>
/// <param name="Text">What it says, without quotes and whatever its type; of an alias: that of its anchor's scalar.</param>
/// <param name="Comment">The comment behind it on its line, without the sign and blanks around; null where there is none.</param>
public sealed record ScalarSite(int Document, string Path, YamlPosition Position, string Text, string? Comment);
