using System.Text;

namespace Fairlead.Kubernetes.Client;

/// <summary>Reads lines of a stream that may have no end, and none that has none itself.</summary>
internal sealed class LineReader(Stream stream, int longest) : IDisposable
{
    private const int Kept = 64 * 1024;

    private readonly StreamReader _reader = new(stream);
    private readonly char[] _buffer = new char[16 * 1024];
    private StringBuilder _line = new();
    private ReadOnlyMemory<char> _rest;

    /// <summary>The next line without its end, or what is left before the end of the stream; null at its end.</summary>
    /// <exception cref="TooMuchException">The line is longer than is read.</exception>
    public async Task<string?> ReadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var end = _rest.Span.IndexOf('\n');
            _line.Append(_rest.Span[..(end < 0 ? _rest.Length : end)]);
            if (_line.Length > longest)
            {
                throw new TooMuchException();
            }

            if (end >= 0)
            {
                _rest = _rest[(end + 1)..];
                return Take();
            }

            _rest = _buffer.AsMemory(0, await _reader.ReadAsync(_buffer, cancellationToken));
            if (_rest.IsEmpty)
            {
                return _line.Length == 0 ? null : Take();
            }
        }
    }

    public void Dispose() => _reader.Dispose();

    // The memory of one long line is not kept for all that follow.
    private string Take()
    {
        var line = _line.ToString();
        _line = _line.Capacity > Kept ? new StringBuilder() : _line.Clear();
        return line;
    }
}
