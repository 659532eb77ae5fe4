using System.Text;

namespace Fairlead.BuildEngine.Processes;

/// <summary>Arguments of a program: as a list to start it with, and as a line to show.</summary>
internal sealed class ArgumentText
{
    private const string Stars = "[REDACTED]";

    private readonly StringBuilder _line;
    private readonly List<string> _secrets = [];
    private readonly bool _isLoneHole;
    private readonly IReadOnlyList<string>? _list;

    public ArgumentText(int capacity, bool isLoneHole)
    {
        _line = new StringBuilder(capacity);
        _isLoneHole = isLoneHole;
    }

    private ArgumentText(IReadOnlyList<string> list)
        : this(0, isLoneHole: false)
    {
        _list = list;
        _line.AppendJoin(' ', list.Select(Quoting.Argument));
    }

    public static ArgumentText Empty { get; } = new(0, isLoneHole: false);

    /// <summary>What the program is started with.</summary>
    public IReadOnlyList<string> Arguments => _list ?? Quoting.Split(_line.ToString());

    public IReadOnlyList<string> Secrets => _secrets;

    /// <summary>A line that is split at blanks outside quotes.</summary>
    public static ArgumentText Verbatim(string? line)
    {
        var text = new ArgumentText(0, isLoneHole: false);
        text._line.Append(line);
        return text;
    }

    /// <summary>A plain string where an interpolated one is expected: with quotes in it, it is one argument.</summary>
    public static ArgumentText Plain(string? line) =>
        line is null ? Empty
        : line.Contains('"', StringComparison.Ordinal) && !Quoting.IsQuoted(line, '"') ? List([line])
        : Verbatim(Quoting.IsQuoted(line, '"') ? line[1..^1] : line);

    public static ArgumentText List(IReadOnlyList<string> arguments) => new(arguments);

    public ArgumentText WithSecrets(IEnumerable<string> secrets)
    {
        _secrets.AddRange(secrets);
        return this;
    }

    public void AppendLiteral(string text) => _line.Append(text);

    public void AppendHole(string text, string? format)
    {
        if (format is "r")
        {
            _secrets.Add(text);
        }

        // A lone hole stands for a whole command line.
        var isOpen = _isLoneHole || format is "nq" || InsideQuotes();
        var bare = _isLoneHole && Quoting.IsQuoted(text, '"') ? text[1..^1] : text;
        _line.Append(isOpen ? bare : Quoting.IfNeeded(bare, '"'));
    }

    /// <summary>The text without the secrets among the arguments.</summary>
    public string Redact(string text) =>
        _secrets
            .Where(secret => secret.Length > 0)
            .Aggregate(text, (line, secret) => line.Replace(secret, Stars, StringComparison.Ordinal));

    public override string ToString() => _line.ToString();

    private bool InsideQuotes() => _line.Length > 0 && _line[^1] is '"' && Count('"') % 2 == 1;

    private int Count(char wanted)
    {
        var count = 0;
        for (var i = 0; i < _line.Length; i++)
        {
            count += _line[i] == wanted ? 1 : 0;
        }

        return count;
    }
}
