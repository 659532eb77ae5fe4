using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fairlead.Kubernetes.Client;

/// <summary>
/// Reads answers as far as <see cref="AnswerLimits"/> allow. Many small ones are read at once and of the large ones one at a
/// time, so that memory does not grow with the requests in flight.
/// </summary>
internal sealed class AnswerReader : IDisposable
{
    private const int First = 16 * 1024;

    private readonly SemaphoreSlim _large = new(1);

    /// <summary>Reads the JSON object that a body is; null where it is another value.</summary>
    /// <param name="body">The body, to its end.</param>
    /// <param name="limit">Bytes that are read of it.</param>
    /// <param name="cancellationToken">Ends it, also while another large answer is waited for.</param>
    /// <exception cref="TooMuchException">It has more bytes, or more values, than are read.</exception>
    /// <exception cref="JsonException">It is no JSON, or what is not read of it.</exception>
    public async Task<ClusterAnswer?> ReadAsync(Stream body, long limit, CancellationToken cancellationToken)
    {
        await using var bounded = new BoundedStream(body, limit);
        var (bytes, count) = await FillAsync(new byte[First], 0, AnswerLimits.Small, bounded, cancellationToken);
        if (count < AnswerLimits.Small)
        {
            return Parse(bytes.AsSpan(0, count));
        }

        await _large.WaitAsync(cancellationToken);
        try
        {
            (bytes, count) = await FillAsync(bytes, count, int.MaxValue, bounded, cancellationToken);
            return Parse(bytes.AsSpan(0, count));
        }
        finally
        {
            _large.Release();
        }
    }

    /// <summary>Reads a text that is an object of JSON.</summary>
    /// <inheritdoc cref="ReadAsync" />
    public static JsonNode? Parse(string text)
    {
        if (text.Length < AnswerLimits.Small)
        {
            return JsonNode.Parse(text, null, AnswerLimits.Json);
        }

        var bytes = System.Text.Encoding.UTF8.GetBytes(text);
        RefuseTooMany(bytes);
        return JsonNode.Parse(bytes, null, AnswerLimits.Json);
    }

    /// <inheritdoc />
    public void Dispose() => _large.Dispose();

    private static ClusterAnswer? Parse(ReadOnlySpan<byte> bytes)
    {
        RefuseTooMany(bytes);
        return JsonNode.Parse(bytes, null, AnswerLimits.Json) is JsonObject root
            ? new ClusterAnswer(root, bytes.Length)
            : null;
    }

    // Each value takes twelve bytes before anything looks at it, also where it has but one letter itself.
    private static void RefuseTooMany(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < AnswerLimits.Small)
        {
            return;
        }

        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = AnswerLimits.Depth });
        for (var values = 0; reader.Read(); values++)
        {
            if (values > AnswerLimits.Values)
            {
                throw new TooMuchException();
            }
        }
    }

    private static async Task<(byte[] Bytes, int Count)> FillAsync(
        byte[] bytes,
        int count,
        int enough,
        Stream body,
        CancellationToken cancellationToken
    )
    {
        while (count < enough)
        {
            if (count == bytes.Length)
            {
                Array.Resize(ref bytes, bytes.Length * 2);
            }

            var read = await body.ReadAsync(bytes.AsMemory(count), cancellationToken);
            if (read == 0)
            {
                break;
            }

            count += read;
        }

        return (bytes, count);
    }
}
