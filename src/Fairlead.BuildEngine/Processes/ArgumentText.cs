namespace Fairlead.BuildEngine.Processes;

/// <summary>Arguments of a program: as a list to start it with, and as a line to show.</summary>
internal sealed class ArgumentText
{
    private const string Stars = "[REDACTED]";

    private readonly List<(string Text, bool IsValue)> _pieces = [];
    private readonly List<string> _secrets = [];
    private readonly IReadOnlyList<string>? _list;

    public ArgumentText() { }

    private ArgumentText(IReadOnlyList<string> list) => _list = list;

    public static ArgumentText Empty { get; } = new();

    /// <summary>What the program is started with.</summary>
    /// <exception cref="ArgumentException">One of them cannot be given to a program.</exception>
    public IReadOnlyList<string> Arguments
    {
        get
        {
            var arguments = _list ?? Read();
            var broken = arguments.FirstOrDefault(argument => argument.Contains('\0'));
            return broken is null
                ? arguments
                : throw new ArgumentException(
                    $"An argument holds a NUL character, where every program stops reading it: {Redact(Quoting.Argument(broken))}"
                );
        }
    }

    public IReadOnlyList<string> Secrets => _secrets;

    /// <summary>A line that is split at blanks outside quotes.</summary>
    public static ArgumentText Verbatim(string? line)
    {
        var text = new ArgumentText();
        text.AppendLiteral(line ?? "");
        return text;
    }

    public static ArgumentText List(IReadOnlyList<string> arguments) => new(arguments);

    public ArgumentText WithSecrets(IEnumerable<string> secrets)
    {
        _secrets.AddRange(secrets);
        return this;
    }

    public void AppendLiteral(string text) => _pieces.Add((text, IsValue: false));

    /// <summary>Appends a value, which stays one argument whatever is in it; with <c>nq</c> text like that around it.</summary>
    public void AppendHole(string text, string? format)
    {
        if (format is "r")
        {
            _secrets.Add(text);
        }

        if (format is "nq")
        {
            AppendLiteral(text);
        }
        else
        {
            // NUKE's builds quote values themselves too.
            _pieces.Add((Quoting.Unquoted(text) ?? text, IsValue: true));
        }
    }

    /// <summary>The text without the secrets among the arguments.</summary>
    public string Redact(string text) =>
        _secrets
            .Where(secret => secret.Length > 0)
            .SelectMany(secret => (string[])[secret, Quoting.Escaped(secret)])
            .Aggregate(text, (line, secret) => line.Replace(secret, Stars));

    /// <summary>As it was written; with values in it, so that it reads back as the same arguments on every system.</summary>
    public override string ToString() =>
        _list is null && _pieces.TrueForAll(piece => !piece.IsValue)
            ? string.Concat(_pieces.Select(piece => piece.Text))
            : string.Join(' ', (_list ?? Read()).Select(Quoting.Argument));

    private IReadOnlyList<string> Read()
    {
        var reader = new ArgumentReader();
        foreach (var (text, isValue) in _pieces)
        {
            if (isValue)
            {
                reader.ReadValue(text);
            }
            else
            {
                reader.Read(text);
            }
        }

        return reader.Arguments();
    }
}
