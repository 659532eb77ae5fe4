using Fairlead.Sandbox.Kubernetes.Http;
using Microsoft.AspNetCore.Http;

namespace Fairlead.Sandbox.Kubernetes.Reading;

/// <summary>How objects are shown to one client.</summary>
/// <param name="Form">Whole, as a table, or their metadata only.</param>
/// <param name="Include">What a table's rows carry: <c>None</c>, <c>Metadata</c>, <c>Object</c>.</param>
/// <param name="Now">The time that ages are counted from.</param>
internal sealed record ObjectView(ResponseForm Form, string Include, Func<DateTimeOffset> Now)
{
    public static ObjectView Of(HttpContext context, TimeProvider time) =>
        new(Negotiation.FormOf(context.Request), context.Request.Query["includeObject"].ToString(), time.GetUtcNow);

    /// <summary>Objects as they are stored.</summary>
    public static ObjectView Whole(TimeProvider time) => new(ResponseForm.Whole, "", time.GetUtcNow);
}
