using System.Net;
using System.Net.Http.Headers;

namespace Fairlead.Images.Registry;

/// <summary>A body that is opened when it is sent, and shows by its progress that the exchange lives.</summary>
internal sealed class UploadContent : HttpContent
{
    private readonly Func<Stream> _open;
    private readonly long _length;
    private readonly IdleTimer _timer;

    public UploadContent(Func<Stream> open, long length, string mediaType, IdleTimer timer)
    {
        _open = open;
        _length = length;
        _timer = timer;
        Headers.ContentType = new MediaTypeHeaderValue(mediaType);
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(
        Stream stream,
        TransportContext? context,
        CancellationToken cancellationToken
    )
    {
        await using var content = _open();
        var buffer = new byte[64 * 1024];
        while (await content.ReadAsync(buffer, cancellationToken) is > 0 and var read)
        {
            await stream.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            _timer.Touch();
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _length;
        return true;
    }
}
