using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fairlead.Images;
using Microsoft.AspNetCore.Http;

namespace Fairlead.Sandbox.Registry;

/// <summary>The registry's lists: repositories, tags and referrers.</summary>
/// <remarks>Source: OCI distribution-spec v1.1.1, "Content Discovery"; the catalog is docker's.</remarks>
internal sealed class ListEndpoint(RegistryStore store)
{
    public static Task BaseAsync(HttpContext context)
    {
        AllowReadingOnly(context);
        return AnswerAsync(context, [], "application/json");
    }

    public Task CatalogAsync(HttpContext context)
    {
        AllowReadingOnly(context);
        var page = Page(context, store.Manifests.Repositories(), "/v2/_catalog");
        return AnswerAsync(context, new JsonObject { ["repositories"] = page }, "application/json");
    }

    public Task TagsAsync(HttpContext context, string repository)
    {
        AllowReadingOnly(context);
        var tags = store.Manifests.Tags(repository) ?? throw RegistryError.NameUnknown(repository);
        var page = Page(context, tags, $"/v2/{repository}/tags/list");
        return AnswerAsync(context, new JsonObject { ["name"] = repository, ["tags"] = page }, "application/json");
    }

    public Task ReferrersAsync(HttpContext context, string repository, string argument)
    {
        AllowReadingOnly(context);
        var found = store.Manifests.Referrers(repository, RegistryNames.Digest(argument));
        if (context.Request.Query["artifactType"].ToString() is { Length: > 0 } type)
        {
            found = [.. found.Where(descriptor => (string?)descriptor["artifactType"] == type)];
            context.Response.Headers["OCI-Filters-Applied"] = "artifactType";
        }

        var index = new JsonObject
        {
            ["schemaVersion"] = 2,
            ["mediaType"] = MediaTypes.Index,
            ["manifests"] = new JsonArray([.. found]),
        };
        return AnswerAsync(context, index, MediaTypes.Index);
    }

    private static JsonArray Page(HttpContext context, IReadOnlyList<string> all, string path)
    {
        var query = context.Request.Query;
        var last = query["last"].ToString();
        var rest = all.Where(name => last.Length == 0 || string.CompareOrdinal(name, last) > 0).ToList();
        var page = rest.Take(Limit(query["n"].ToString())).ToList();
        if (page.Count > 0 && page.Count < rest.Count)
        {
            context.Response.Headers.Link =
                $"<{path}?n={page.Count}&last={Uri.EscapeDataString(page[^1])}>; rel=\"next\"";
        }

        return new JsonArray([.. page.Select(name => JsonValue.Create(name))]);
    }

    private static int Limit(string text) =>
        text.Length == 0 ? int.MaxValue
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw new RegistryError(400, "PAGINATION_NUMBER_INVALID", "n must be a number from 0 up.");

    private static void AllowReadingOnly(HttpContext context)
    {
        if (context.Request.Method is not ("GET" or "HEAD"))
        {
            throw RegistryError.NotSupported();
        }
    }

    private static Task AnswerAsync(HttpContext context, JsonObject body, string mediaType)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(body, RegistryJson.Default.JsonObject);
        context.Response.ContentType = mediaType;
        context.Response.ContentLength = bytes.Length;
        return HttpMethods.IsHead(context.Request.Method)
            ? Task.CompletedTask
            : context.Response.Body.WriteAsync(bytes, context.RequestAborted).AsTask();
    }
}
