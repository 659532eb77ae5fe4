namespace Fairlead.Yaml.Editing;

/// <summary>A scalar cannot be changed without changing something else; the text stays as it was.</summary>
public sealed class YamlEditException : Exception
{
    /// <summary>The message becomes <c>file:line:column: reason</c>.</summary>
    /// <param name="file">What the text was read from.</param>
    /// <param name="position">Where the scalar is, or would be.</param>
    /// <param name="reason">Why, without a full stop.</param>
    public YamlEditException(string file, YamlPosition position, string reason)
        : base($"{file}:{position}: {reason}")
    {
        File = file;
        Position = position;
        Reason = reason;
        this.Refused(Refusals.Edit);
    }

    /// <summary>What the text was read from.</summary>
    public string File { get; }

    /// <summary>Where in the text.</summary>
    public YamlPosition Position { get; }

    /// <summary>Why, without the place.</summary>
    public string Reason { get; }
}
