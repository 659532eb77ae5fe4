using System.IO.Compression;

namespace Fairlead.Images.Building;

/// <summary>A gzip writer whose bytes depend on the content alone.</summary>
/// <remarks>
/// The compressor's output depends on how its input is cut, so it is fed in pieces of one fixed size; and the header's
/// byte for the operating system is set to "unknown" (RFC 1952, 2.3.1).
/// </remarks>
internal sealed class SteadyGzip : WriteOnlyStream
{
    private const int PieceLength = 1024 * 1024;
    private readonly byte[] _piece = new byte[PieceLength];
    private readonly GZipStream _gzip;
    private int _filled;
    private long _length;

    public SteadyGzip(Stream target) =>
        _gzip = new GZipStream(new UnknownSystem(target), CompressionLevel.Optimal, leaveOpen: true);

    public override long Length => _length;

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        _length += buffer.Length;
        while (!buffer.IsEmpty)
        {
            var taken = Math.Min(buffer.Length, PieceLength - _filled);
            buffer[..taken].CopyTo(_piece.AsSpan(_filled));
            buffer = buffer[taken..];
            _filled += taken;
            if (_filled == PieceLength)
            {
                WritePiece();
            }
        }
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Write(buffer.Span);
        return ValueTask.CompletedTask;
    }

    // A flush in the middle would cut the compressor's input at a place of the caller's.
    public override void Flush() { }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            WritePiece();
            _gzip.Dispose();
        }

        base.Dispose(disposing);
    }

    private void WritePiece()
    {
        _gzip.Write(_piece, 0, _filled);
        _filled = 0;
    }

    private sealed class UnknownSystem(Stream target) : WriteOnlyStream
    {
        private const int SystemByte = 9;
        private const byte Unknown = 255;
        private long _length;

        public override long Length => _length;

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            if (_length <= SystemByte && SystemByte < _length + buffer.Length)
            {
                var patched = buffer.ToArray();
                patched[SystemByte - _length] = Unknown;
                target.Write(patched);
            }
            else
            {
                target.Write(buffer);
            }

            _length += buffer.Length;
        }

        public override void Flush() => target.Flush();
    }
}
