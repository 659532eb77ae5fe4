namespace Fairlead.Yaml.Editing;

/// <summary>What to put where in a text.</summary>
internal readonly record struct Splice(int Start, int Length, string Text);
