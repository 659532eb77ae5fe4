using System.Text;

namespace Fairlead.BuildEngine.Processes;

/// <summary>Reads a command line piece by piece: written text, in which blanks separate and quotes hold together, and values.</summary>
/// <remarks>
/// Pairs of backslashes before a quote stand for one each, an odd one makes the quote an ordinary character.
/// Source: "Parsing C command-line arguments" of Microsoft's C runtime.
/// </remarks>
internal sealed class ArgumentReader
{
    private readonly List<string> _arguments = [];
    private readonly StringBuilder _current = new();
    private int _backslashes;
    private bool _inQuotes;
    private bool _isOpen;

    /// <summary>Takes text as it is written on a command line.</summary>
    public void Read(string text)
    {
        foreach (var character in text)
        {
            if (character == '\\')
            {
                _backslashes++;
                _isOpen = true;
            }
            else if (character == '"')
            {
                TakeQuote();
            }
            else
            {
                TakeBackslashes(_backslashes);
                Take(character);
            }
        }
    }

    /// <summary>Takes a value, which is never taken apart: it belongs to the argument it stands in, and is one by itself.</summary>
    public void ReadValue(string value)
    {
        TakeBackslashes(_backslashes);
        _current.Append(value);
        _isOpen = true;
    }

    /// <summary>What was read; the last argument is whole.</summary>
    public IReadOnlyList<string> Arguments()
    {
        TakeBackslashes(_backslashes);
        End();
        return _arguments;
    }

    private void Take(char character)
    {
        if (char.IsWhiteSpace(character) && !_inQuotes)
        {
            End();
        }
        else
        {
            _current.Append(character);
            _isOpen = true;
        }
    }

    private void TakeQuote()
    {
        var isCharacter = _backslashes % 2 == 1;
        TakeBackslashes(_backslashes / 2);
        _isOpen = true;
        if (isCharacter)
        {
            _current.Append('"');
        }
        else
        {
            _inQuotes = !_inQuotes;
        }
    }

    private void TakeBackslashes(int count)
    {
        _current.Append('\\', count);
        _backslashes = 0;
    }

    private void End()
    {
        if (_isOpen)
        {
            _arguments.Add(_current.ToString());
            _current.Clear();
            _isOpen = false;
        }
    }
}
