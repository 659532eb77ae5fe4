using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Fairlead.Sandbox.Forge;

/// <summary>An answer of the forge's API: a status and JSON, in GitHub's shapes.</summary>
internal sealed record ForgeReply(int Status, JsonNode? Body)
{
    private const string Documentation = "https://docs.github.com/rest";

    public static ForgeReply Ok(JsonNode body) => new(StatusCodes.Status200OK, body);

    public static ForgeReply Created(JsonNode body) => new(StatusCodes.Status201Created, body);

    public static ForgeReply NotFound() => Problem(StatusCodes.Status404NotFound, "Not Found");

    public static ForgeReply Problem(int status, string message) =>
        new(status, new JsonObject { ["message"] = message, ["documentation_url"] = Documentation });

    /// <summary>422 as GitHub writes it: what is wrong with which field.</summary>
    public static ForgeReply Invalid(string resource, string field, string code, string? message = null)
    {
        var error = new JsonObject
        {
            ["resource"] = resource,
            ["field"] = field,
            ["code"] = code,
        };
        if (message is not null)
        {
            error["message"] = message;
        }

        return new(
            StatusCodes.Status422UnprocessableEntity,
            new JsonObject
            {
                ["message"] = "Validation Failed",
                ["errors"] = new JsonArray(error),
                ["documentation_url"] = Documentation,
            }
        );
    }
}
