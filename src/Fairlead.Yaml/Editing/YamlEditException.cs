namespace Fairlead.Yaml;

/// <summary>A scalar cannot be changed without changing something else; the text stays as it was.</summary>
/// <param name="file">What the text was read from.</param>
/// <param name="position">Where the scalar is, or would be.</param>
/// <param name="reason">Why, without a full stop.</param>
public sealed class YamlEditException(string file, YamlPosition position, string reason)
    : Exception($"{file}:{position}: {reason}")
{
    /// <summary>What the text was read from.</summary>
    public string File { get; } = file;

    /// <summary>Where in the text.</summary>
    public YamlPosition Position { get; } = position;

    /// <summary>Why, without the place.</summary>
    public string Reason { get; } = reason;
}
