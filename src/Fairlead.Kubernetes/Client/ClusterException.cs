using System.Net;
using System.Text.Json.Nodes;

namespace Fairlead.Kubernetes.Client;

/// <summary>A request that the API server refused, or that never reached it; the message is a sentence.</summary>
public sealed class ClusterException : Exception
{
    /// <summary>Creates the exception for a request that got no answer.</summary>
    /// <param name="refusal">The code of what is refused: <c>FL</c> and four digits.</param>
    /// <param name="message">What was asked of whom, and why there is no answer.</param>
    /// <param name="inner">What was caught; null for nothing.</param>
    public ClusterException(string refusal, string message, Exception? inner = null)
        : base(message, inner) => this.Refused(refusal);

    /// <summary>Creates the exception for an answer of the API server.</summary>
    /// <param name="request">Verb and path.</param>
    /// <param name="status">HTTP status.</param>
    /// <param name="answer">The server's Status object; null where the answer was none.</param>
    public ClusterException(string request, HttpStatusCode status, JsonObject? answer)
        : this(request, status, answer, answer) { }

    /// <summary>Creates the exception for an answer that may quote what must not be shown.</summary>
    /// <param name="answer">The server's Status object, which tells what has happened.</param>
    /// <param name="shown">The same as it may be shown; nothing else of it is kept.</param>
    internal ClusterException(string request, HttpStatusCode status, JsonObject? answer, JsonObject? shown)
        : base(Describe(request, status, shown))
    {
        Status = status;
        Reason = shown.TextAt("reason") ?? "";
        ServerMessage = shown.TextAt("message") ?? "";
        Causes = [.. shown.ItemsAt("details", "causes").Select(StatusCause.From)];
        var words = answer.TextAt("message") ?? "";
        IsImmutable = status == HttpStatusCode.UnprocessableEntity && HasOneOf(words, ImmutableWords);
        IsSchemaError = words.Contains("failed to create typed patch object");
        IsTooLarge = status == HttpStatusCode.RequestEntityTooLarge || HasOneOf(words, TooLargeWords);
        this.Refused(Code(status));
    }

    /// <summary>True where the server sent more than is read.</summary>
    internal bool IsTooMuch => RefusalCode.Of(this) == Refusals.TooMuch;

    /// <summary>How long the server asks to wait; null where it does not.</summary>
    internal TimeSpan? RetryAfter { get; init; }

    /// <summary>The connection over which the server answered; null where it did not.</summary>
    internal AuthenticatedClient? Connection { get; init; }

    /// <summary>HTTP status; null where there was no answer.</summary>
    public HttpStatusCode? Status { get; }

    /// <summary>The server's reason, such as <c>Conflict</c> or <c>Invalid</c>; empty where it gave none.</summary>
    public string Reason { get; } = "";

    /// <summary>The server's own message; empty where it gave none.</summary>
    public string ServerMessage { get; } = "";

    /// <summary>The fields at fault.</summary>
    public IReadOnlyList<StatusCause> Causes { get; } = [];

    /// <summary>True where fields are owned by another manager.</summary>
    public bool IsFieldConflict =>
        Status == HttpStatusCode.Conflict && Causes.Any(cause => cause.Reason is "FieldManagerConflict");

    /// <summary>True where the server will not change a field of an existing object.</summary>
    public bool IsImmutable { get; }

    /// <summary>True where the object does not fit the schema of its kind, which a server-side apply is told as an internal error.</summary>
    public bool IsSchemaError { get; }

    /// <summary>True where the object is larger than the server or its store accepts.</summary>
    public bool IsTooLarge { get; }

    // Each validation of Kubernetes has words of its own for it; rules of custom resources say "immutable" by custom.
    private static readonly string[] ImmutableWords =
    [
        "immutable",
        "may not change once set",
        "may not be changed in an update",
        "may not change fields other than",
        "forbidden: updates to",
        "updates to parameters are forbidden",
        "updates to provisioner are forbidden",
        "updates to reclaimpolicy are forbidden",
        "updates to volumebindingmode are forbidden",
        "cannot change roleRef",
    ];

    private static readonly string[] TooLargeWords =
    [
        "etcdserver: request is too large",
        "trying to send message larger than max",
    ];

    private static string Code(HttpStatusCode status) =>
        status switch
        {
            HttpStatusCode.Unauthorized => Refusals.NotAuthenticated,
            HttpStatusCode.Forbidden => Refusals.NotAllowed,
            HttpStatusCode.NotFound => Refusals.NotFound,
            HttpStatusCode.Conflict => Refusals.Conflict,
            HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError => Refusals.Overloaded,
            _ => Refusals.NotAccepted,
        };

    private static bool HasOneOf(string text, string[] words) =>
        words.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase));

    private static string Describe(string request, HttpStatusCode status, JsonObject? answer)
    {
        var why = answer.TextAt("message") is { Length: > 0 } message ? message : "no reason given";
        return $"The API server answered {request} with {(int)status}: {why}";
    }
}

/// <summary>One field the API server objects to.</summary>
/// <param name="Reason">The server's reason, such as <c>FieldManagerConflict</c>.</param>
/// <param name="Field">Path of the field.</param>
/// <param name="Message">The server's words.</param>
public sealed record StatusCause(string Reason, string Field, string Message)
{
    internal static StatusCause From(JsonNode? node) =>
        new(node.TextAt("reason") ?? "", node.TextAt("field") ?? "", node.TextAt("message") ?? "");
}
