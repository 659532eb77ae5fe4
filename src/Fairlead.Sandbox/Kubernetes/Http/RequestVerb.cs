using Microsoft.AspNetCore.Http;

namespace Fairlead.Sandbox.Kubernetes.Http;

/// <summary>What a request does, in the words of authorization.</summary>
internal static class RequestVerb
{
    public static string Of(HttpRequest request, ApiPath path) =>
        request.Method switch
        {
            "GET" or "HEAD" => IsTrue(request, "watch") ? "watch"
            : path.Name.Length > 0 ? "get"
            : "list",
            "POST" => "create",
            "PUT" => "update",
            "PATCH" => "patch",
            "DELETE" => path.Name.Length > 0 ? "delete" : "deletecollection",
            _ => request.Method.ToLowerInvariant(),
        };

    public static bool IsTrue(HttpRequest request, string parameter) =>
        request.Query.TryGetValue(parameter, out var value) && value.ToString() is "true" or "1";
}
