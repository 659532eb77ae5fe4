using System.Text;

namespace Fairlead.Yaml.Scanning;

/// <summary>White space inside a flow scalar: kept between words, folded where lines end.</summary>
internal sealed class LineFold
{
    private readonly StringBuilder _first = new();
    private readonly StringBuilder _further = new();

    public StringBuilder Whitespace { get; } = new();

    public bool HasBreak { get; private set; }

    /// <summary>Forgets what was not joined.</summary>
    public LineFold Reset()
    {
        Whitespace.Clear();
        _first.Clear();
        _further.Clear();
        HasBreak = false;
        return this;
    }

    /// <summary>Where the next line break goes.</summary>
    public StringBuilder NextBreak()
    {
        if (HasBreak)
        {
            return _further;
        }

        HasBreak = true;
        Whitespace.Clear();
        return _first;
    }

    /// <summary>Says that an escaped line break was read, which leaves nothing.</summary>
    public void Escape() => HasBreak = true;

    /// <summary>Appends what the white space comes to, and starts anew.</summary>
    public void Join(StringBuilder text)
    {
        if (HasBreak)
        {
            JoinBreaks(text);
            HasBreak = false;
            return;
        }

        text.Append(Whitespace);
        Whitespace.Clear();
    }

    private void JoinBreaks(StringBuilder text)
    {
        var folds = _first.Length > 0 && _first[0] == '\n';
        if (!folds)
        {
            text.Append(_first);
        }
        else if (_further.Length == 0)
        {
            text.Append(' ');
        }

        text.Append(_further);
        _first.Clear();
        _further.Clear();
    }
}
