using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Fairlead.Sandbox.Registry;

/// <summary>What the registry answers instead of what was asked for.</summary>
/// <remarks>Source: OCI distribution-spec v1.1.1, "Error Codes".</remarks>
internal sealed class RegistryError(int status, string code, string message, JsonNode? detail = null)
    : Exception(message)
{
    public int Status => status;

    public static RegistryError BlobUnknown(string digest) =>
        new(404, "BLOB_UNKNOWN", "The repository has no such blob.", new JsonObject { ["digest"] = digest });

    public static RegistryError ManifestUnknown(string reference) =>
        new(
            404,
            "MANIFEST_UNKNOWN",
            "The repository has no such manifest.",
            new JsonObject { ["reference"] = reference }
        );

    public static RegistryError NameUnknown(string name) =>
        new(404, "NAME_UNKNOWN", "The registry has no such repository.", new JsonObject { ["name"] = name });

    public static RegistryError NameInvalid(string name) =>
        new(400, "NAME_INVALID", "This cannot be the name of a repository.", new JsonObject { ["name"] = name });

    public static RegistryError UploadUnknown() => new(404, "BLOB_UPLOAD_UNKNOWN", "There is no such upload here.");

    public static RegistryError UploadInvalid(string why) => new(400, "BLOB_UPLOAD_INVALID", why);

    public static RegistryError DigestInvalid(string why) => new(400, "DIGEST_INVALID", why);

    public static RegistryError ManifestInvalid(string why) => new(400, "MANIFEST_INVALID", why);

    public static RegistryError ManifestBlobUnknown(string digest) =>
        new(
            400,
            "MANIFEST_BLOB_UNKNOWN",
            "The manifest refers to content that the repository lacks: push that first.",
            new JsonObject { ["digest"] = digest }
        );

    public static RegistryError NotSupported() =>
        new(405, "UNSUPPORTED", "The registry does not support this operation.");

    public Task WriteAsync(HttpContext context)
    {
        var body = new JsonObject
        {
            ["errors"] = new JsonArray(
                new JsonObject
                {
                    ["code"] = code,
                    ["message"] = Message,
                    ["detail"] = detail?.DeepClone(),
                }
            ),
        };
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        var bytes = JsonSerializer.SerializeToUtf8Bytes(body, RegistryJson.Default.JsonObject);
        context.Response.ContentLength = bytes.Length;
        return HttpMethods.IsHead(context.Request.Method)
            ? Task.CompletedTask
            : context.Response.Body.WriteAsync(bytes, context.RequestAborted).AsTask();
    }
}
