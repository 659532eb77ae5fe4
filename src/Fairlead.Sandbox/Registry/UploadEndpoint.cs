using System.Globalization;
using System.Text.RegularExpressions;
using Fairlead.Images;
using Microsoft.AspNetCore.Http;

namespace Fairlead.Sandbox.Registry;

/// <summary><c>/v2/&lt;name&gt;/blobs/uploads/</c>, in one piece, in chunks, or by mounting what another repository has.</summary>
/// <remarks>Source: OCI distribution-spec v1.1.1, "Pushing blobs".</remarks>
internal sealed partial class UploadEndpoint(RegistryStore store)
{
    public Task HandleAsync(HttpContext context, string repository, string id) =>
        (context.Request.Method, id) switch
        {
            ("POST", "") => BeginAsync(context, repository),
            ("PATCH", not "") => AppendAsync(context, repository, id),
            ("PUT", not "") => FinishAsync(context, repository, id),
            ("GET", not "") => StatusAsync(context, repository, id),
            ("DELETE", not "") => CancelAsync(context, repository, id),
            _ => throw RegistryError.NotSupported(),
        };

    private async Task BeginAsync(HttpContext context, string repository)
    {
        var query = context.Request.Query;
        if (query["mount"].ToString() is { Length: > 0 } mount && TryMount(context, repository, mount))
        {
            return;
        }

        if (query["digest"].ToString() is not { Length: > 0 } text)
        {
            Progress(context, repository, store.Uploads.Begin(repository), length: 0, StatusCodes.Status202Accepted);
            return;
        }

        var digest = RegistryNames.Digest(text);
        var id = store.Uploads.Begin(repository);
        await store.Uploads.AppendAsync(repository, id, start: 0, context.Request.Body, context.RequestAborted);
        await store.Uploads.FinishAsync(repository, id, digest, context.RequestAborted);
        Created(context, repository, digest);
    }

    private bool TryMount(HttpContext context, string repository, string mount)
    {
        var digest = RegistryNames.Digest(mount);
        var from = context.Request.Query["from"].ToString();
        var mounted = RegistryNames.IsRepository(from) && store.Blobs.TryMount(repository, digest, from);
        if (mounted)
        {
            Created(context, repository, digest);
        }

        return mounted;
    }

    private async Task AppendAsync(HttpContext context, string repository, string id)
    {
        var length = await TakeBodyAsync(context, repository, id);
        Progress(context, repository, id, length, StatusCodes.Status202Accepted);
    }

    private async Task FinishAsync(HttpContext context, string repository, string id)
    {
        var digest = RegistryNames.Digest(context.Request.Query["digest"].ToString());
        await TakeBodyAsync(context, repository, id);
        await store.Uploads.FinishAsync(repository, id, digest, context.RequestAborted);
        Created(context, repository, digest);
    }

    private async Task<long> TakeBodyAsync(HttpContext context, string repository, string id)
    {
        try
        {
            var start = StartOf(context.Request);
            return await store.Uploads.AppendAsync(repository, id, start, context.Request.Body, context.RequestAborted);
        }
        catch (UploadRangeError error)
        {
            Describe(context, repository, id, error.Length);
            throw new RegistryError(416, "BLOB_UPLOAD_INVALID", $"The next chunk must begin at {error.Length}.");
        }
    }

    private static long? StartOf(HttpRequest request)
    {
        var text = request.Headers.ContentRange.ToString();
        if (text.Length == 0)
        {
            return null;
        }

        var match = ContentRange().Match(text);
        var ends = match.Success ? (Number(match, "start"), Number(match, "end")) : (0, -1);
        if (!match.Success || (request.ContentLength is { } length && length != ends.Item2 - ends.Item1 + 1))
        {
            throw RegistryError.UploadInvalid($"The Content-Range '{text}' is not what the body has.");
        }

        return ends.Item1;
    }

    private static long Number(Match match, string group) =>
        long.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    private Task StatusAsync(HttpContext context, string repository, string id)
    {
        Progress(context, repository, id, store.Uploads.Length(repository, id), StatusCodes.Status204NoContent);
        return Task.CompletedTask;
    }

    private Task CancelAsync(HttpContext context, string repository, string id)
    {
        store.Uploads.Cancel(repository, id);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private static void Progress(HttpContext context, string repository, string id, long length, int status)
    {
        Describe(context, repository, id, length);
        context.Response.StatusCode = status;
    }

    private static void Describe(HttpContext context, string repository, string id, long length)
    {
        context.Response.Headers.Location = $"/v2/{repository}/blobs/uploads/{id}";
        context.Response.Headers.Range = $"0-{Math.Max(0, length - 1)}";
        context.Response.Headers["Docker-Upload-UUID"] = id;
    }

    private static void Created(HttpContext context, string repository, Digest digest)
    {
        context.Response.StatusCode = StatusCodes.Status201Created;
        context.Response.Headers.Location = $"/v2/{repository}/blobs/{digest}";
        context.Response.Headers["Docker-Content-Digest"] = digest.ToString();
    }

    [GeneratedRegex(@"\A(bytes )?(?<start>\d{1,18})-(?<end>\d{1,18})(/.*)?\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ContentRange();
}
