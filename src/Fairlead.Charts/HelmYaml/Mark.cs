namespace Fairlead.Charts.HelmYaml;

/// <summary>A place in the text; zero-based.</summary>
internal readonly record struct Mark(int Index, int Line, int Column);
