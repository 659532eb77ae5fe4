namespace Fairlead.Kubernetes.Client;

/// <summary>Counts what is read of an answer, and ends it where that is too much.</summary>
internal sealed class BoundedStream(Stream inner, long limit) : Stream
{
    /// <summary>Bytes so far.</summary>
    public long Count { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => Count;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) =>
        Counted(inner.Read(buffer, offset, (int)Math.Min(count, Next)));

    public override async ValueTask<int> ReadAsync(
        Memory<byte> buffer,
        CancellationToken cancellationToken = default
    ) => Counted(await inner.ReadAsync(buffer[..(int)Math.Min(buffer.Length, Next)], cancellationToken));

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    // One byte more shows that there is more; whatever else a network has ready is left to it.
    private long Next => limit - Count + 1;

    private int Counted(int count)
    {
        Count += count;
        return Count > limit ? throw new TooMuchException() : count;
    }
}

/// <summary>More was sent than is read.</summary>
internal sealed class TooMuchException : Exception;
