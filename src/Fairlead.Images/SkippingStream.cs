namespace Fairlead.Images;

/// <summary>Passes writes on except for the first bytes.</summary>
internal sealed class SkippingStream(Stream target, long skip) : WriteOnlyStream
{
    private long _skip = skip;

    public override long Length => target.Length;

    public override void Write(ReadOnlySpan<byte> buffer) => target.Write(buffer[Skipped(buffer.Length)..]);

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
        target.WriteAsync(buffer[Skipped(buffer.Length)..], cancellationToken);

    public override void Flush() => target.Flush();

    private int Skipped(int length)
    {
        var skipped = (int)Math.Min(_skip, length);
        _skip -= skipped;
        return skipped;
    }
}
