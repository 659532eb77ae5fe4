using System.Text.Json.Nodes;
using Fairlead.Yaml.Composing;

namespace Fairlead.Yaml.Editing;

/// <summary>An entry of a mapping that comes to a text, or whose value is replaced there, in the style of what is around it.</summary>
internal sealed class EditedEntry
{
    private readonly string _text;
    private readonly int _mark;
    private readonly string _newLine;
    private readonly MappingNode _map;
    private readonly string _key;
    private readonly JsonNode _value;

    /// <summary>Prepares the edit.</summary>
    /// <param name="text">The text.</param>
    /// <param name="map">The mapping; it has entries.</param>
    /// <param name="key">The key.</param>
    /// <param name="value">Its value.</param>
    public EditedEntry(string text, MappingNode map, string key, JsonNode value)
    {
        (_text, _map, _key, _value) = (text, map, key, value);
        _mark = text.StartsWith('\uFEFF') ? 1 : 0;
        _newLine = text.Contains("\r\n") ? "\r\n" : "\n";
    }

    /// <summary>The new text; whether everything else still reads as before has to be looked at.</summary>
    /// <param name="present">The entry as it is there, if it is.</param>
    public string Written((YamlNode? Key, YamlNode? Value, bool IsExact) present) =>
        present switch
        {
            { IsExact: false } => Added(),
            { Value: SequenceNode { IsFlow: false, Items.Count: > 0 } list } when _value is JsonArray items => Listed(
                list,
                items
            ),
            { Key: { } key, Value: { } value } => Replaced(key, value),
            _ => _text,
        };

    private string Added()
    {
        var end = Both(_map.Entries[^1]).Max(EndOf);
        if (_map.IsFlow)
        {
            return _text.Insert(end, $", {ScalarText.OneLine(_key)}: {FlowText.Of(_value)}");
        }

        return Inserted(
            LineEnd(end),
            Lines(new JsonObject { [_key] = _value.DeepClone() }, Column(_map.Entries[0].Key))
        );
    }

    // Items that stay keep their lines, and the comments behind them; new ones come behind the last.
    private string Listed(SequenceNode list, JsonArray wanted)
    {
        var texts = wanted.Select(item => item?.ToString()).ToList();
        var there = list.Items.Select(item => (item.Resolved as ScalarNode)?.Value).ToList();
        var dash = _text.LastIndexOf('-', Offset(list.Items[0].Start.Offset));
        var fresh = new JsonArray([
            .. wanted.Where(item => !there.Contains(item?.ToString())).Select(item => item?.DeepClone()),
        ]);
        var written =
            fresh.Count == 0 ? _text : Inserted(LineEnd(EndOf(list.Items[^1])), Lines(fresh, dash - LineStart(dash)));
        foreach (var gone in list.Items.Where((_, index) => !texts.Contains(there[index])).Reverse())
        {
            var start = LineStart(Offset(gone.Start.Offset));
            written = written.Remove(start, NextLine(written, EndOf(gone)) - start);
        }

        return written;
    }

    private string Replaced(YamlNode key, YamlNode value)
    {
        var (start, end) = (Offset(value.Start.Offset), EndOf(value));
        if (_map.IsFlow || value is MappingNode { IsFlow: true } or SequenceNode { IsFlow: true })
        {
            return _text.Remove(start, end - start).Insert(start, FlowText.Of(_value));
        }

        var line = LineStart(Offset(key.Start.Offset));
        var lines = Lines(new JsonObject { [_key] = _value.DeepClone() }, Column(key));
        return _text.Remove(line, LineEnd(end) - line).Insert(line, lines);
    }

    private string Inserted(int at, string lines) =>
        at > 0 && _text[at - 1] == '\n' ? _text.Insert(at, lines + _newLine) : _text.Insert(at, _newLine + lines);

    private string Lines(JsonNode node, int column)
    {
        var margin = new string(' ', column);
        return string.Join(_newLine, YamlWriter.Write(node).TrimEnd('\n').Split('\n').Select(line => margin + line));
    }

    private int Offset(int offset) => offset + _mark;

    private static int Column(YamlNode node) => node.Start.Column;

    private int LineStart(int at) => _text.LastIndexOf('\n', Math.Max(0, at - 1)) + 1;

    // A block scalar ends behind its last line already.
    private int LineEnd(int at)
    {
        if (at > 0 && _text[at - 1] == '\n')
        {
            return at;
        }

        var end = _text.AsSpan(at).IndexOfAny('\r', '\n');
        return end < 0 ? _text.Length : at + end;
    }

    private int NextLine(string written, int at)
    {
        var line = LineEnd(at);
        var end = written.IndexOf('\n', line > 0 && _text[line - 1] == '\n' ? line - 1 : line);
        return end < 0 ? written.Length : end + 1;
    }

    private int EndOf(YamlNode node) =>
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

    private static IEnumerable<YamlNode> Both((YamlNode Key, YamlNode Value) entry) => [entry.Key, entry.Value];

    // Behind the bracket that closes: only commas, blanks and comments come before it.
    private int Closed(int start, IEnumerable<YamlNode> children)
    {
        var at = children.Select(EndOf).DefaultIfEmpty(Offset(start) + 1).Max();
        while (at < _text.Length && _text[at] is not (']' or '}'))
        {
            at = _text[at] == '#' ? LineEnd(at) : at + 1;
        }

        return Math.Min(at + 1, _text.Length);
    }
}
