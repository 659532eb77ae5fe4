namespace Fairlead.Yaml.Composing;

/// <summary>How much of a text is too much.</summary>
/// <param name="Depth">How many levels may lie below the root.</param>
/// <param name="Nodes">How many nodes all documents may have together.</param>
internal readonly record struct ComposeLimits(int Depth, int Nodes);
