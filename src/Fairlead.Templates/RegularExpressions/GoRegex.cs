using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace Fairlead.Templates.RegularExpressions;

/// <summary>A regular expression with the meaning it has in Go.</summary>
internal sealed class GoRegex
{
    private const int Capacity = 1000;

    private static readonly ConcurrentDictionary<string, GoRegex> Compiled = new();

    private readonly string _text;
    private readonly RegexInstruction[] _program;
    private readonly IReadOnlyList<string> _names;

    private GoRegex(string text)
    {
        _text = text;
        var (root, names) = RegexParser.Parse(text);
        _names = names;
        _program = RegexCompiler.Compile(text, root);
    }

    /// <summary>The compiled expression, made once for each text.</summary>
    /// <exception cref="RegexSyntaxException">RE2 refuses it.</exception>
    public static GoRegex Compile(string text)
    {
        if (Compiled.TryGetValue(text, out var known))
        {
            return known;
        }

        if (Compiled.Count >= Capacity)
        {
            Compiled.Clear();
        }

        return Compiled[text] = new GoRegex(text);
    }

    /// <summary>The text with its special characters escaped.</summary>
    public static string Quote(string text)
    {
        var quoted = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            quoted.Append("\\.+*?()|[]{}^$".Contains(c) ? "\\" : "").Append(c);
        }

        return quoted.ToString();
    }

    public bool IsMatch(string text, CancellationToken cancellationToken) =>
        Machine(text, cancellationToken).Find(0) is not null;

    public string Find(string text, CancellationToken cancellationToken) =>
        Machine(text, cancellationToken).Find(0) is { } match ? text[match[0]..match[1]] : "";

    public IEnumerable<string> FindAll(string text, long count, CancellationToken cancellationToken) =>
        Matches(text, count, cancellationToken).Select(match => text[match.Start..match.End]);

    public string Replace(string text, string replacement, bool isLiteral, CancellationToken cancellationToken)
    {
        var machine = Machine(text, cancellationToken);
        var replaced = new StringBuilder(text.Length);
        var lastEnd = 0;
        for (var at = 0; at <= text.Length; )
        {
            if (machine.Find(at) is not { } match)
            {
                break;
            }

            replaced.Append(text, lastEnd, match[0] - lastEnd);

            // Not for an empty match right after another one.
            if (match[1] > lastEnd || match[0] == 0)
            {
                replaced.Append(isLiteral ? replacement : Expand(replacement, text, match));
                Execution.ExecutionState.RefuseLongText(replaced.Length);
            }

            lastEnd = match[1];
            at = Math.Max(match[1], at + WidthAt(text, at));
        }

        return replaced.Append(text, lastEnd, text.Length - lastEnd).ToString();
    }

    public IReadOnlyList<string> Split(string text, long count, CancellationToken cancellationToken)
    {
        if (count == 0)
        {
            return [];
        }

        if (_text.Length > 0 && text.Length == 0)
        {
            return [""];
        }

        var parts = new List<string>();
        var (begin, end) = (0, 0);
        foreach (var match in Matches(text, count, cancellationToken))
        {
            if (count > 0 && parts.Count == count - 1)
            {
                break;
            }

            end = match.Start;
            if (match.End != 0)
            {
                parts.Add(text[begin..end]);
            }

            begin = match.End;
        }

        if (end != text.Length)
        {
            parts.Add(text[begin..]);
        }

        return parts;
    }

    private RegexMachine Machine(string text, CancellationToken cancellationToken) =>
        new(_program, _names.Count, text, cancellationToken);

    private IEnumerable<(int Start, int End)> Matches(string text, long count, CancellationToken cancellationToken)
    {
        var machine = Machine(text, cancellationToken);
        var previousEnd = -1;
        for (var at = 0; at <= text.Length && count != 0; )
        {
            if (machine.Find(at) is not { } match)
            {
                yield break;
            }

            var isEmptyHere = match[1] == at;

            // No empty match right after another one.
            var counts = !isEmptyHere || match[0] != previousEnd;
            at = isEmptyHere ? at + WidthAt(text, at) : match[1];
            previousEnd = match[1];
            if (counts)
            {
                count--;
                yield return (match[0], match[1]);
            }
        }
    }

    private static int WidthAt(string text, int at) =>
        at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]) ? 2 : 1;

    // $1, $name, ${name}; $$ is a dollar sign.
    private string Expand(string template, string text, int[] match)
    {
        if (!template.Contains('$'))
        {
            return template;
        }

        var expanded = new StringBuilder();
        for (var at = 0; at < template.Length; )
        {
            if (template[at] != '$')
            {
                expanded.Append(template[at++]);
                continue;
            }

            at++;
            if (at < template.Length && template[at] == '$')
            {
                expanded.Append('$');
                at++;
                continue;
            }

            var (name, end) = ReadName(template, at);
            if (name.Length == 0)
            {
                expanded.Append('$');
                continue;
            }

            at = end;
            var group = GroupOf(name, match);
            if (group >= 0 && match[group * 2] >= 0)
            {
                expanded.Append(text, match[group * 2], match[(group * 2) + 1] - match[group * 2]);
            }
        }

        return expanded.ToString();
    }

    private static (string Name, int End) ReadName(string template, int at)
    {
        var isBraced = at < template.Length && template[at] == '{';
        var start = isBraced ? at + 1 : at;
        var end = start;
        while (
            end < template.Length
            && (char.IsLetter(template[end]) || char.IsDigit(template[end]) || template[end] == '_')
        )
        {
            end++;
        }

        if (!isBraced)
        {
            return (template[start..end], end);
        }

        return end < template.Length && template[end] == '}' ? (template[start..end], end + 1) : ("", at);
    }

    private int GroupOf(string name, int[] match)
    {
        var isNumber = !name.AsSpan().ContainsAnyExceptInRange('0', '9') && (name.Length == 1 || name[0] != '0');
        if (isNumber)
        {
            return
                name.Length < 9 && int.Parse(name, CultureInfo.InvariantCulture) is var number && number < _names.Count
                ? number
                : -1;
        }

        for (var i = 1; i < _names.Count; i++)
        {
            if (_names[i] == name && match[i * 2] >= 0)
            {
                return i;
            }
        }

        return -1;
    }
}
