namespace Fairlead.Yaml.Scanning;

/// <summary>A place in a text; zero-based.</summary>
/// <param name="Line">Lines before it.</param>
/// <param name="Column">Characters before it on its line, which is how indentation is counted.</param>
/// <param name="Offset">UTF-16 code units before it in the text, without a byte order mark at its start.</param>
/// <param name="LineStart">Offset at which its line starts.</param>
internal readonly record struct Mark(int Line, int Column, int Offset, int LineStart)
{
    /// <summary>The place as people count it.</summary>
    public YamlPosition Position => new(Line + 1, Offset - LineStart + 1);
}
