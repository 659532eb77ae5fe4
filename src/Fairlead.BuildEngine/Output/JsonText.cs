using System.Globalization;
using System.Text;

namespace Fairlead.BuildEngine.Output;

/// <summary>Writes indented JSON.</summary>
/// <remarks>System.Text.Json would be the third largest cost of a small run.</remarks>
/// <param name="mask">Applied to every text before it is escaped.</param>
internal sealed class JsonText(Func<string, string> mask)
{
    private readonly StringBuilder _text = new();
    private int _depth;
    private bool _isFirst = true;

    public override string ToString() => _text.ToString();

    public void Object(string? name, Action content) => Block(name, '{', '}', content);

    public void Array(string? name, Action content) => Block(name, '[', ']', content);

    public void Value(string name, long value)
    {
        Begin(name);
        _text.Append(value.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>A text, or null.</summary>
    public void Value(string name, string? value)
    {
        Begin(name);
        if (value is null)
        {
            _text.Append("null");
        }
        else
        {
            Quote(mask(value));
        }
    }

    private void Block(string? name, char open, char close, Action content)
    {
        Begin(name);
        _text.Append(open);
        _depth++;
        _isFirst = true;
        content();
        _depth--;
        if (!_isFirst)
        {
            Line();
        }

        _text.Append(close);
        _isFirst = false;
    }

    private void Begin(string? name)
    {
        if (!_isFirst)
        {
            _text.Append(',');
        }

        if (_depth > 0)
        {
            Line();
        }

        _isFirst = false;
        if (name is not null)
        {
            Quote(name);
            _text.Append(": ");
        }
    }

    private void Line()
    {
        _text.Append('\n');
        for (var i = 0; i < _depth; i++)
        {
            _text.Append("  ");
        }
    }

    private void Quote(string text)
    {
        _text.Append('"');
        foreach (var character in text)
        {
            if (character is '"' or '\\')
            {
                _text.Append('\\').Append(character);
            }
            else if (char.IsControl(character) || char.IsSurrogate(character))
            {
                _text.Append("\\u").Append(((int)character).ToString("x4", CultureInfo.InvariantCulture));
            }
            else
            {
                _text.Append(character);
            }
        }

        _text.Append('"');
    }
}
