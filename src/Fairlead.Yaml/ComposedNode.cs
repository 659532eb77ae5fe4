using YamlDotNet.Core;

namespace Fairlead.Yaml;

/// <summary>A node of a document as it was written, before its scalars are given types; aliases share nodes.</summary>
internal abstract class ComposedNode(Mark start, Mark end)
{
    public YamlPosition Start { get; } = new((int)start.Line, (int)start.Column);

    /// <summary>UTF-16 offset in the text.</summary>
    public int StartIndex { get; } = (int)start.Index;

    /// <summary>UTF-16 offset after the node; of scalars only.</summary>
    public int EndIndex { get; } = (int)end.Index;

    /// <summary>False while the node's children are being read: an alias to it would contain itself.</summary>
    public bool IsComplete { get; set; } = true;
}

internal sealed class ComposedScalar(string value, ScalarStyle style, string? tag, Mark start, Mark end)
    : ComposedNode(start, end)
{
    public string Value { get; } = value;
    public ScalarStyle Style { get; } = style;

    /// <summary>The explicit tag; null where there is none.</summary>
    public string? Tag { get; } = tag;

    public bool IsMergeKey => Style == ScalarStyle.Plain && Tag is null && Value is "<<";
}

internal sealed class ComposedList(Mark start, Mark end) : ComposedNode(start, end)
{
    public List<ComposedNode> Items { get; } = [];
}

internal sealed class ComposedMap(Mark start, Mark end) : ComposedNode(start, end)
{
    public List<(ComposedNode Key, ComposedNode Value)> Entries { get; } = [];
}
