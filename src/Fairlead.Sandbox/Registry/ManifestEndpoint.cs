using Microsoft.AspNetCore.Http;

namespace Fairlead.Sandbox.Registry;

/// <summary><c>/v2/&lt;name&gt;/manifests/&lt;reference&gt;</c></summary>
internal sealed class ManifestEndpoint(RegistryStore store)
{
    // The specification asks registries to take 4 MiB, and none in use takes more.
    private const int LargestManifest = 4 * 1024 * 1024;

    public Task HandleAsync(HttpContext context, string repository, string reference) =>
        context.Request.Method switch
        {
            "GET" or "HEAD" => SendAsync(context, repository, reference),
            "PUT" => TakeAsync(context, repository, reference),
            "DELETE" => Delete(context, repository, reference),
            _ => throw RegistryError.NotSupported(),
        };

    private Task SendAsync(HttpContext context, string repository, string reference)
    {
        var found = store.Manifests.Find(repository, reference) ?? throw RegistryError.ManifestUnknown(reference);
        context.Response.ContentType = found.MediaType;
        context.Response.ContentLength = new FileInfo(found.File).Length;
        context.Response.Headers.ETag = $"\"{found.Digest}\"";
        context.Response.Headers["Docker-Content-Digest"] = found.Digest.ToString();
        return HttpMethods.IsHead(context.Request.Method)
            ? Task.CompletedTask
            : context.Response.SendFileAsync(found.File, context.RequestAborted);
    }

    private async Task TakeAsync(HttpContext context, string repository, string reference)
    {
        var content = await ReadAsync(context);
        var manifest = PushedManifest.Read(content, context.Request.ContentType ?? "");
        var tag = RegistryNames.IsTag(reference) ? reference : null;
        if (tag is null && RegistryNames.Digest(reference) != manifest.Digest)
        {
            throw RegistryError.DigestInvalid($"The manifest has the digest {manifest.Digest}, not {reference}.");
        }

        store.Manifests.Put(repository, tag, manifest);
        context.Response.StatusCode = StatusCodes.Status201Created;
        context.Response.Headers.Location = $"/v2/{repository}/manifests/{manifest.Digest}";
        context.Response.Headers["Docker-Content-Digest"] = manifest.Digest.ToString();
        if (manifest.Subject is { } subject)
        {
            context.Response.Headers["OCI-Subject"] = subject.ToString();
        }
    }

    private static async Task<byte[]> ReadAsync(HttpContext context)
    {
        var content = new MemoryStream();
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = await context.Request.Body.ReadAsync(buffer, context.RequestAborted)) > 0)
        {
            if (content.Length + read > LargestManifest)
            {
                throw new RegistryError(413, "SIZE_INVALID", $"A manifest may have {LargestManifest} bytes at most.");
            }

            content.Write(buffer, 0, read);
        }

        return content.ToArray();
    }

    private Task Delete(HttpContext context, string repository, string reference)
    {
        var found = RegistryNames.IsTag(reference)
            ? store.Manifests.DeleteTag(repository, reference)
            : store.Manifests.DeleteManifest(repository, RegistryNames.Digest(reference));
        context.Response.StatusCode = found
            ? StatusCodes.Status202Accepted
            : throw RegistryError.ManifestUnknown(reference);
        return Task.CompletedTask;
    }
}
