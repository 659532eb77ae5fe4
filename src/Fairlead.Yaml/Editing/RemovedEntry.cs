using Fairlead.Yaml.Composing;

namespace Fairlead.Yaml.Editing;

/// <summary>An entry that a mapping loses, with its lines; comments above it stay, as they may be about what follows.</summary>
/// <param name="text">The text.</param>
/// <param name="map">The mapping; it has another entry.</param>
internal sealed class RemovedEntry(string text, MappingNode map)
{
    private readonly TextPlaces _places = new(text);

    /// <summary>The new text; whether everything else still reads as before has to be looked at.</summary>
    public string Without(YamlNode key, YamlNode value)
    {
        var (start, end) = (_places.Offset(key.Start.Offset), _places.EndOf(value));
        if (!map.IsFlow)
        {
            var line = _places.LineStart(start);
            return text.Remove(line, _places.NextLine(text, end) - line);
        }

        var before = text.AsSpan(0, start).TrimEnd();
        if (before is [.., ','])
        {
            return text.Remove(before.Length - 1, end - before.Length + 1);
        }

        var comma = text.IndexOf(',', end) + 1;
        var next = comma + text.AsSpan(comma).IndexOfAnyExcept(' ');
        return text.Remove(start, next - start);
    }
}
