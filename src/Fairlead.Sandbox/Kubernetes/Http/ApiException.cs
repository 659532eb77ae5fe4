using System.Text.Json.Nodes;

namespace Fairlead.Sandbox.Kubernetes.Http;

/// <summary>A request that is answered with a Status of failure.</summary>
/// <param name="code">HTTP status.</param>
/// <param name="reason">The machine-readable reason, such as <c>NotFound</c>; empty where Kubernetes gives none.</param>
/// <param name="message">What a person reads.</param>
/// <param name="details">Kind, name, causes.</param>
internal sealed class ApiException(int code, string reason, string message, JsonObject? details = null)
    : Exception(message)
{
    public int Code { get; } = code;

    public string Reason { get; } = reason;

    public JsonObject? Details { get; } = details;

    /// <summary>The error as a client reads it.</summary>
    public JsonObject ToStatus()
    {
        var status = new JsonObject
        {
            ["kind"] = "Status",
            ["apiVersion"] = "v1",
            ["metadata"] = new JsonObject(),
            ["status"] = "Failure",
            ["message"] = Message,
        };
        if (Reason.Length > 0)
        {
            status["reason"] = Reason;
        }

        if (Details is not null)
        {
            status["details"] = Details.DeepClone();
        }

        status["code"] = Code;
        return status;
    }
}
