using System.Text.Json.Nodes;
using Fairlead.Yaml.Composing;

namespace Fairlead.Yaml.Editing;

/// <summary>An entry of a mapping that comes to a text, or whose value is replaced there, in the style of what is around it.</summary>
internal sealed class EditedEntry
{
    private readonly string _text;
    private readonly TextPlaces _places;
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
        _places = new TextPlaces(text);
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
        var end = TextPlaces.Both(_map.Entries[^1]).Max(_places.EndOf);
        if (_map.IsFlow)
        {
            return _text.Insert(end, $", {ScalarText.OneLine(_key)}: {FlowText.Of(_value)}");
        }

        return Inserted(
            _places.LineEnd(end),
            Lines(new JsonObject { [_key] = _value.DeepClone() }, TextPlaces.Column(_map.Entries[0].Key))
        );
    }

    // Items that stay keep their lines, and the comments behind them; new ones come behind the last.
    private string Listed(SequenceNode list, JsonArray wanted)
    {
        var texts = wanted.Select(item => item?.ToString()).ToList();
        var there = list.Items.Select(item => (item.Resolved as ScalarNode)?.Value).ToList();
        var dash = _text.LastIndexOf('-', _places.Offset(list.Items[0].Start.Offset));
        var fresh = new JsonArray([
            .. wanted.Where(item => !there.Contains(item?.ToString())).Select(item => item?.DeepClone()),
        ]);
        var written =
            fresh.Count == 0
                ? _text
                : Inserted(
                    _places.LineEnd(_places.EndOf(list.Items[^1])),
                    Lines(fresh, dash - _places.LineStart(dash))
                );
        foreach (var gone in list.Items.Where((_, index) => !texts.Contains(there[index])).Reverse())
        {
            var start = _places.LineStart(_places.Offset(gone.Start.Offset));
            written = written.Remove(start, _places.NextLine(written, _places.EndOf(gone)) - start);
        }

        return written;
    }

    private string Replaced(YamlNode key, YamlNode value)
    {
        var (start, end) = (_places.Offset(value.Start.Offset), _places.EndOf(value));
        if (_map.IsFlow || value is MappingNode { IsFlow: true } or SequenceNode { IsFlow: true })
        {
            return _text.Remove(start, end - start).Insert(start, FlowText.Of(_value));
        }

        var line = _places.LineStart(_places.Offset(key.Start.Offset));
        var lines = Lines(new JsonObject { [_key] = _value.DeepClone() }, TextPlaces.Column(key));
        return _text.Remove(line, _places.LineEnd(end) - line).Insert(line, lines);
    }

    private string Inserted(int at, string lines) =>
        at > 0 && _text[at - 1] == '\n' ? _text.Insert(at, lines + _newLine) : _text.Insert(at, _newLine + lines);

    private string Lines(JsonNode node, int column)
    {
        var margin = new string(' ', column);
        return string.Join(_newLine, YamlWriter.Write(node).TrimEnd('\n').Split('\n').Select(line => margin + line));
    }
}
