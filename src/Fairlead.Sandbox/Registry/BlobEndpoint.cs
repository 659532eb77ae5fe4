using Fairlead.Images;
using Microsoft.AspNetCore.Http;

namespace Fairlead.Sandbox.Registry;

/// <summary><c>/v2/&lt;name&gt;/blobs/&lt;digest&gt;</c></summary>
internal sealed class BlobEndpoint(RegistryStore store)
{
    public Task HandleAsync(HttpContext context, string repository, string argument)
    {
        var digest = RegistryNames.Digest(argument);
        return context.Request.Method switch
        {
            "GET" or "HEAD" => SendAsync(context, repository, digest),
            "DELETE" => Delete(context, repository, digest),
            _ => throw RegistryError.NotSupported(),
        };
    }

    private Task SendAsync(HttpContext context, string repository, Digest digest)
    {
        var file = store.Blobs.Find(repository, digest) ?? throw RegistryError.BlobUnknown(digest.ToString());
        var response = context.Response;
        response.ContentType = "application/octet-stream";
        response.Headers.AcceptRanges = "bytes";
        response.Headers.ETag = $"\"{digest}\"";
        response.Headers["Docker-Content-Digest"] = digest.ToString();
        var length = new FileInfo(file).Length;
        var (start, end) = (0L, length - 1);
        if (context.Request.GetTypedHeaders().Range is { Unit.Value: "bytes", Ranges.Count: 1 } ranges)
        {
            (start, end) = Resolve(ranges.Ranges.First(), length);
            if (start > end)
            {
                response.Headers.ContentRange = $"bytes */{length}";
                throw new RegistryError(416, "RANGE_INVALID", $"The blob has {length} bytes; the range lies outside.");
            }

            response.StatusCode = StatusCodes.Status206PartialContent;
            response.Headers.ContentRange = $"bytes {start}-{end}/{length}";
        }

        response.ContentLength = end - start + 1;
        return HttpMethods.IsHead(context.Request.Method) || response.ContentLength == 0
            ? Task.CompletedTask
            : response.SendFileAsync(file, start, response.ContentLength, context.RequestAborted);
    }

    private static (long Start, long End) Resolve(Microsoft.Net.Http.Headers.RangeItemHeaderValue range, long length) =>
        range.From is { } from
            ? (from, Math.Min(range.To ?? long.MaxValue, length - 1))
            : (Math.Max(0, length - range.To!.Value), length - 1);

    private Task Delete(HttpContext context, string repository, Digest digest)
    {
        context.Response.StatusCode = store.Blobs.Delete(repository, digest)
            ? StatusCodes.Status202Accepted
            : throw RegistryError.BlobUnknown(digest.ToString());
        return Task.CompletedTask;
    }
}
