using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace Fairlead.Sandbox.Registry;

/// <summary>The distribution API.</summary>
/// <remarks>Source: OCI distribution-spec v1.1.1, "Endpoints".</remarks>
internal sealed partial class RegistryServer(RegistryStore store)
{
    private readonly BlobEndpoint _blobs = new(store);
    private readonly UploadEndpoint _uploads = new(store);
    private readonly ManifestEndpoint _manifests = new(store);
    private readonly ListEndpoint _lists = new(store);

    public async Task HandleAsync(HttpContext context)
    {
        context.Response.Headers["Docker-Distribution-Api-Version"] = "registry/2.0";
        try
        {
            await DispatchAsync(context);
        }
        catch (RegistryError error)
        {
            await error.WriteAsync(context);
        }
    }

    private Task DispatchAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        if (path is "/v2/" or "/v2")
        {
            return ListEndpoint.BaseAsync(context);
        }

        if (path is "/v2/_catalog")
        {
            return _lists.CatalogAsync(context);
        }

        var match = Route().Match(path);
        if (!match.Success)
        {
            throw new RegistryError(404, "UNSUPPORTED", "There is no such endpoint.");
        }

        var repository = match.Groups["name"].Value;
        if (!RegistryNames.IsRepository(repository))
        {
            throw RegistryError.NameInvalid(repository);
        }

        var argument = match.Groups["argument"].Value;
        return match.Groups["kind"].Value switch
        {
            "blobs/uploads" => _uploads.HandleAsync(context, repository, argument),
            "blobs" => _blobs.HandleAsync(context, repository, argument),
            "manifests" => _manifests.HandleAsync(context, repository, argument),
            "referrers" => _lists.ReferrersAsync(context, repository, argument),
            _ => _lists.TagsAsync(context, repository),
        };
    }

    // A name may itself hold words like "blobs", so that the last fitting ending counts.
    [GeneratedRegex(
        @"\A/v2/(?<name>.+)/((?<kind>blobs/uploads)(/(?<argument>[^/]*))?|(?<kind>blobs|manifests|referrers)/(?<argument>[^/]+)|(?<kind>tags)/list)\z",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Route();
}
