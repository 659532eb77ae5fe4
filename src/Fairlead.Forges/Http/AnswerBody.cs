using System.IO.Compression;

namespace Fairlead.Forges.Http;

/// <summary>Reads an answer whole, unpacked, and never more of it than is allowed.</summary>
internal static class AnswerBody
{
    private const int Step = 81920;

    /// <summary>Puts the bytes in the place of the stream.</summary>
    /// <exception cref="BodyException">There is too much of it, or it cannot be unpacked.</exception>
    public static async Task<byte[]> LoadAsync(
        HttpResponseMessage answer,
        ForgeLimits limits,
        CancellationToken cancellationToken
    )
    {
        var bytes = Unpack(await SentAsync(answer.Content, limits, cancellationToken), answer.Content, limits);
        Replace(answer, bytes);
        return bytes;
    }

    /// <summary>Gives the answer another body; its headers stay, but for those of the length and the packing.</summary>
    public static void Replace(HttpResponseMessage answer, byte[] bytes)
    {
        var sent = answer.Content;
        answer.Content = new ByteArrayContent(bytes);
        foreach (var (name, values) in sent.Headers)
        {
            if (name is not ("Content-Length" or "Content-Encoding"))
            {
                answer.Content.Headers.TryAddWithoutValidation(name, values);
            }
        }

        answer.Content.Headers.ContentLength = bytes.Length;
        sent.Dispose();
    }

    private static async Task<byte[]> SentAsync(
        HttpContent content,
        ForgeLimits limits,
        CancellationToken cancellationToken
    )
    {
        if (content.Headers.ContentLength > limits.Bytes)
        {
            throw TooLarge(limits);
        }

        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        using var bytes = new MemoryStream();
        var buffer = new byte[Step];
        while (await stream.ReadAsync(buffer, cancellationToken) is > 0 and var read)
        {
            Take(bytes, buffer.AsSpan(0, read), limits);
        }

        return bytes.ToArray();
    }

    private static byte[] Unpack(byte[] sent, HttpContent content, ForgeLimits limits)
    {
        if (sent.Length == 0 || content.Headers.ContentEncoding is not { Count: > 0 } packing)
        {
            return sent;
        }

        using var packed = new MemoryStream(sent);
        using Stream stream = packing.ToList() switch
        {
            ["gzip" or "x-gzip"] => new GZipStream(packed, CompressionMode.Decompress),
            ["deflate"] => new ZLibStream(packed, CompressionMode.Decompress),
            ["br"] => new BrotliStream(packed, CompressionMode.Decompress),
            ["identity"] => packed,
            _ => throw new BodyException($"with a body that is packed as {string.Join(", ", packing)}"),
        };
        try
        {
            using var bytes = new MemoryStream();
            var buffer = new byte[Step];
            while (stream.Read(buffer) is > 0 and var read)
            {
                Take(bytes, buffer.AsSpan(0, read), limits);
            }

            // Brotli takes what is broken for an end.
            return bytes.Length > 0 ? bytes.ToArray() : throw new InvalidDataException();
        }
        catch (Exception error) when (error is InvalidDataException or InvalidOperationException)
        {
            throw new BodyException("with a body that cannot be unpacked");
        }
    }

    private static void Take(MemoryStream bytes, ReadOnlySpan<byte> read, ForgeLimits limits)
    {
        if (bytes.Length + read.Length > limits.Bytes)
        {
            throw TooLarge(limits);
        }

        bytes.Write(read);
    }

    private static BodyException TooLarge(ForgeLimits limits) => new($"with more than {limits.Bytes} bytes");
}

/// <summary>What is wrong with an answer's body; the message goes on after "answered".</summary>
internal sealed class BodyException(string message) : Exception(message);
