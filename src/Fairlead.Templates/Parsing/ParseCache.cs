using System.Collections.Concurrent;
using Fairlead.Templates.Execution;
using Fairlead.Templates.Syntax;

namespace Fairlead.Templates.Parsing;

/// <summary>
/// Remembers what texts were parsed to, for a set and all its clones: a text that <c>tpl</c> executes in a loop, or a
/// chart that is rendered for several environments, is parsed once.
/// </summary>
internal sealed class ParseCache(FunctionMap functions)
{
    private const int Capacity = 4096;
    private const int LongestText = 1024 * 1024;

    private readonly ConcurrentDictionary<(string Name, string Text), IReadOnlyList<ParsedTemplate>> _parsed = new();

    public IReadOnlyList<ParsedTemplate> Parse(string name, string text)
    {
        if (_parsed.TryGetValue((name, text), out var known))
        {
            return known;
        }

        var parsed = Parser.Parse(name, text, IsFunction);
        if (text.Length <= LongestText)
        {
            // Texts made by a loop would fill it without end.
            if (_parsed.Count >= Capacity)
            {
                _parsed.Clear();
            }

            _parsed[(name, text)] = parsed;
        }

        return parsed;
    }

    private bool IsFunction(string name) => functions.TryGet(name, out _) || Builtins.TryGet(name, out _);
}
