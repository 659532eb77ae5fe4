using System.Globalization;
using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.Validation;

namespace Fairlead.Sandbox.Kubernetes.Http;

/// <summary>The errors of an API server, in its words.</summary>
internal static class ApiErrors
{
    public static ApiException NotFound(GroupResource resource, string name) =>
        new(404, "NotFound", $"{resource} \"{name}\" not found", DetailsOf(resource, name));

    public static ApiException AlreadyExists(GroupResource resource, string name) =>
        new(409, "AlreadyExists", $"{resource} \"{name}\" already exists", DetailsOf(resource, name));

    public static ApiException Conflict(GroupResource resource, string name, string why) =>
        new(
            409,
            "Conflict",
            $"Operation cannot be fulfilled on {resource} \"{name}\": {why}",
            DetailsOf(resource, name)
        );

    public static ApiException Modified(GroupResource resource, string name) =>
        Conflict(
            resource,
            name,
            "the object has been modified; please apply your changes to the latest version and try again"
        );

    public static ApiException Forbidden(GroupResource resource, string name, string why, JsonArray? causes = null) =>
        new(
            403,
            "Forbidden",
            name.Length == 0 ? $"{resource} is forbidden: {why}" : $"{resource} \"{name}\" is forbidden: {why}",
            DetailsOf(resource, name, causes)
        );

    public static ApiException BadRequest(string message) => new(400, "BadRequest", message);

    public static ApiException NotAcceptable(string message) => new(406, "NotAcceptable", message);

    public static ApiException UnsupportedMediaType(string message) => new(415, "UnsupportedMediaType", message);

    public static ApiException MethodNotAllowed(GroupResource resource, string verb) =>
        new(
            405,
            "MethodNotAllowed",
            $"{verb} is not supported on resources of kind \"{resource}\"",
            DetailsOf(resource, "")
        );

    public static ApiException Gone(string message) => new(410, "Expired", message);

    /// <summary>An error that Kubernetes itself gives no reason for.</summary>
    public static ApiException Unclassified(string message) => new(500, "", message);

    public static ApiException NoSuchPath() =>
        new(404, "NotFound", "the server could not find the requested resource", new JsonObject());

    public static ApiException Invalid(string group, string kind, string name, IReadOnlyList<FieldError> errors)
    {
        var what = group.Length == 0 ? kind : $"{kind}.{group}";
        var texts = errors.Select(error => error.ToString()).Distinct().ToList();
        var list = texts.Count == 1 ? texts[0] : $"[{string.Join(", ", texts)}]";
        var causes = new JsonArray();
        foreach (var error in errors)
        {
            causes.Add(
                new JsonObject
                {
                    ["reason"] = error.Reason,
                    ["message"] = error.Message,
                    ["field"] = error.Field,
                }
            );
        }

        var details = new JsonObject { ["name"] = name };
        if (group.Length > 0)
        {
            details["group"] = group;
        }

        details["kind"] = kind;
        details["causes"] = causes;
        return new ApiException(422, "Invalid", $"{what} \"{name}\" is invalid: {list}", details);
    }

    public static JsonObject DetailsOf(GroupResource resource, string name, JsonArray? causes = null)
    {
        var details = new JsonObject();
        if (name.Length > 0)
        {
            details["name"] = name;
        }

        if (resource.Group.Length > 0)
        {
            details["group"] = resource.Group;
        }

        details["kind"] = resource.Resource;
        if (causes is not null)
        {
            details["causes"] = causes;
        }

        return details;
    }

    public static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
