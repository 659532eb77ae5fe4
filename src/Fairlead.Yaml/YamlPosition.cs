namespace Fairlead.Yaml;

/// <summary>A place in a text.</summary>
/// <param name="Line">1-based.</param>
/// <param name="Column">1-based, in UTF-16 code units.</param>
public readonly record struct YamlPosition(int Line, int Column)
{
    /// <summary><c>line:column</c>, as editors and terminals understand it.</summary>
    public override string ToString() => $"{Line}:{Column}";
}
