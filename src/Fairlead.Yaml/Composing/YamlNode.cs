using Fairlead.Yaml.Scanning;

namespace Fairlead.Yaml.Composing;

/// <summary>A node of a document as it was written, before its types are resolved.</summary>
/// <param name="Tag">Tag, in full; empty without one.</param>
/// <param name="Start">Where it starts, with its anchor and tag.</param>
internal abstract record YamlNode(string Tag, Mark Start)
{
    /// <summary>The node itself, or the one that an alias stands for.</summary>
    public virtual YamlNode Resolved => this;
}

/// <summary>A text whose type is not known yet.</summary>
/// <param name="Tag">Tag, in full; empty without one.</param>
/// <param name="Value">The text.</param>
/// <param name="Style">How it is written.</param>
/// <param name="Start">Where it starts, with its anchor and tag.</param>
/// <param name="ContentStart">UTF-16 offset behind anchor and tag.</param>
/// <param name="End">UTF-16 offset behind it.</param>
internal sealed record ScalarNode(string Tag, string Value, ScalarStyle Style, Mark Start, int ContentStart, int End)
    : YamlNode(Tag, Start)
{
    /// <summary>Whether nothing was written at all.</summary>
    public bool IsEmpty => Style == ScalarStyle.Plain && Tag.Length == 0 && Value.Length == 0;
}

internal sealed record SequenceNode(string Tag, List<YamlNode> Items, bool IsFlow, Mark Start) : YamlNode(Tag, Start);

internal sealed record MappingNode(string Tag, List<(YamlNode Key, YamlNode Value)> Entries, bool IsFlow, Mark Start)
    : YamlNode(Tag, Start);

/// <summary>A name in place of a node; the node may hold the alias itself.</summary>
internal sealed record AliasNode(string Name, YamlNode Target, Mark Start, int End) : YamlNode("", Start)
{
    /// <inheritdoc />
    public override YamlNode Resolved => Target;
}
