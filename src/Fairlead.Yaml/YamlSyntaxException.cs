namespace Fairlead.Yaml;

/// <summary>A text is not YAML, or says something that a Kubernetes object cannot say.</summary>
public sealed class YamlSyntaxException : Exception
{
    /// <summary>The message becomes <c>file:line:column: reason</c>.</summary>
    /// <param name="file">What the text was read from; a path, as a person would look it up.</param>
    /// <param name="position">Where in the text.</param>
    /// <param name="reason">Why, without a full stop.</param>
    /// <param name="inner">The parser's own exception.</param>
    public YamlSyntaxException(string file, YamlPosition position, string reason, Exception? inner = null)
        : base($"{file}:{position}: {reason}", inner)
    {
        File = file;
        Position = position;
        Reason = reason;
        this.Refused(Refusals.Syntax);
    }

    /// <summary>What the text was read from.</summary>
    public string File { get; }

    /// <summary>Where in the text.</summary>
    public YamlPosition Position { get; }

    /// <summary>Why, without the place.</summary>
    public string Reason { get; }
}
