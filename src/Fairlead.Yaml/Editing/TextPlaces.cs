using Fairlead.Yaml.Composing;

namespace Fairlead.Yaml.Editing;

/// <summary>Where nodes begin and end in their text.</summary>
/// <param name="text">The text.</param>
internal sealed class TextPlaces(string text)
{
    private readonly int _mark = text.StartsWith('\uFEFF') ? 1 : 0;

    public int Offset(int offset) => offset + _mark;

    public static int Column(YamlNode node) => node.Start.Column;

    public int LineStart(int at) => text.LastIndexOf('\n', Math.Max(0, at - 1)) + 1;

    // A block scalar ends behind its last line already.
    public int LineEnd(int at)
    {
        if (at > 0 && text[at - 1] == '\n')
        {
            return at;
        }

        var end = text.AsSpan(at).IndexOfAny('\r', '\n');
        return end < 0 ? text.Length : at + end;
    }

    public int NextLine(string written, int at)
    {
        var line = LineEnd(at);
        var end = written.IndexOf('\n', line > 0 && text[line - 1] == '\n' ? line - 1 : line);
        return end < 0 ? written.Length : end + 1;
    }

    public int EndOf(YamlNode node) =>
        node switch
        {
            ScalarNode scalar => Offset(scalar.End),
            AliasNode alias => Offset(alias.End),
            SequenceNode { IsFlow: true } list => Closed(list.Start.Offset, list.Items),
            MappingNode { IsFlow: true } map => Closed(map.Start.Offset, map.Entries.SelectMany(Both)),
            SequenceNode list => list.Items.Select(EndOf).DefaultIfEmpty(Offset(list.Start.Offset)).Max(),
            MappingNode map => map
                .Entries.SelectMany(Both)
                .Select(EndOf)
                .DefaultIfEmpty(Offset(map.Start.Offset))
                .Max(),
            _ => Offset(node.Start.Offset),
        };

    public static IEnumerable<YamlNode> Both((YamlNode Key, YamlNode Value) entry) => [entry.Key, entry.Value];

    // Behind the bracket that closes: only commas, blanks and comments come before it.
    private int Closed(int start, IEnumerable<YamlNode> children)
    {
        var at = children.Select(EndOf).DefaultIfEmpty(Offset(start) + 1).Max();
        while (at < text.Length && text[at] is not (']' or '}'))
        {
            at = text[at] == '#' ? LineEnd(at) : at + 1;
        }

        return Math.Min(at + 1, text.Length);
    }
}
