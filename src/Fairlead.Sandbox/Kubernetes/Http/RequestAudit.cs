using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Fairlead.Sandbox.Kubernetes.Http;

/// <summary>Writes one line about a request, once, before its answer can be seen.</summary>
internal sealed class RequestAudit(AuditLog log, HttpContext context)
{
    private const string Key = "fairlead.audit";

    private bool _isWritten;

    /// <summary>What the request does, such as <c>patch</c> or <c>watch</c>; the HTTP method by default.</summary>
    public string Verb { get; set; } = context.Request.Method.ToLowerInvariant();

    public string User { get; set; } = "";

    public static RequestAudit? Of(HttpContext context) =>
        context.Items.TryGetValue(Key, out var audit) ? audit as RequestAudit : null;

    public static RequestAudit Begin(AuditLog log, HttpContext context)
    {
        var audit = new RequestAudit(log, context);
        context.Items[Key] = audit;
        return audit;
    }

    public void Write(int status)
    {
        if (_isWritten)
        {
            return;
        }

        _isWritten = true;
        log.Append(
            new JsonObject
            {
                ["verb"] = Verb,
                ["method"] = context.Request.Method,
                ["path"] = context.Request.Path.Value,
                ["query"] = context.Request.QueryString.Value,
                ["status"] = status,
                ["user"] = User,
                ["userAgent"] = context.Request.Headers.UserAgent.ToString(),
            }
        );
    }
}
