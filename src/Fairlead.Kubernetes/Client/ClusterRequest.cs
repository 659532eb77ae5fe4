using System.Text.Json.Nodes;

namespace Fairlead.Kubernetes.Client;

/// <summary>One request to an API server.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Path">Path and query, beginning with a slash.</param>
/// <param name="Body">What is sent; null for none.</param>
/// <param name="ContentType">Media type of the body.</param>
public sealed record ClusterRequest(
    HttpMethod Method,
    string Path,
    JsonNode? Body = null,
    string ContentType = "application/json"
)
{
    /// <summary>Media types that are wanted.</summary>
    public string Accept { get; init; } = "application/json";

    /// <summary>The request names the state it was made for; where that has passed, sending it again cannot help.</summary>
    public bool IsConditional { get; init; }

    /// <summary>
    /// The object as the cluster has it, which a refusal may quote as well as the body; an empty one where there is none,
    /// null where that is not known.
    /// </summary>
    internal JsonObject? Before { get; init; }

    /// <summary>A read.</summary>
    public static ClusterRequest Get(string path) => new(HttpMethod.Get, path);

    /// <summary>A server-side apply by the field manager <c>fairlead</c>.</summary>
    /// <param name="path">The object's path.</param>
    /// <param name="body">The fields to own.</param>
    /// <param name="force">Take fields that other managers own with another value.</param>
    /// <param name="dryRun">Change nothing; answer as if.</param>
    public static ClusterRequest Apply(string path, JsonObject body, bool force, bool dryRun = false) =>
        new(
            HttpMethod.Patch,
            $"{path}?fieldManager={FieldManager.Name}&fieldValidation=Strict"
                + (force ? "&force=true" : "")
                + (dryRun ? "&dryRun=All" : ""),
            body,
            "application/apply-patch+yaml"
        );

    /// <summary>A deletion that happens only while the object is still the one that was seen.</summary>
    /// <param name="path">The object's path.</param>
    /// <param name="uid">Its unique id.</param>
    /// <param name="resourceVersion">Its state; null to delete it in whatever state it is.</param>
    public static ClusterRequest Delete(string path, string uid, string? resourceVersion)
    {
        var preconditions = new JsonObject { ["uid"] = uid };
        if (resourceVersion is not null)
        {
            preconditions["resourceVersion"] = resourceVersion;
        }

        var body = new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "DeleteOptions",
            ["preconditions"] = preconditions,
            ["propagationPolicy"] = "Background",
        };
        return new ClusterRequest(HttpMethod.Delete, path, body);
    }

    /// <summary>Verb and path, without the query.</summary>
    public override string ToString() => $"{Method} {Path.Split('?')[0]}";
}
