#nullable disable
namespace Nuke.Common.Utilities;

/// <summary>Writes lines with indentation.</summary>
public class CustomFileWriter(StreamWriter streamWriter, int indentationFactor, string commentPrefix)
{
    private int _indentation;

    public void WriteLine(string text = null)
    {
        streamWriter.WriteLine(
            string.IsNullOrEmpty(text) ? "" : new string(' ', _indentation * indentationFactor) + text
        );
    }

    public void WriteComment(string text = null) =>
        WriteLine(string.IsNullOrEmpty(text) ? commentPrefix : $"{commentPrefix} {text}");

    public void Write(Action<CustomFileWriter> writer) => writer(this);

    /// <summary>Indents until the result is disposed of.</summary>
    public IDisposable Indent() => DelegateDisposable.CreateBracket(() => _indentation++, () => _indentation--);

    public IDisposable WriteBlock(string text)
    {
        return DelegateDisposable.CreateBracket(
            () =>
            {
                WriteLine(string.IsNullOrWhiteSpace(text) ? "{" : $"{text} {{");
                _indentation++;
            },
            () =>
            {
                _indentation--;
                WriteLine("}");
            }
        );
    }
}
