using System.Globalization;
using System.Net;
using System.Text.Json;

namespace Fairlead.Forges.Http;

/// <summary>Sentences for answers that mean the same whatever was asked.</summary>
public static class ForgeAnswers
{
    private const int LongestReason = 300;

    private static readonly HttpStatusCode[] Open =
    [
        HttpStatusCode.NotFound,
        HttpStatusCode.MethodNotAllowed,
        HttpStatusCode.NotAcceptable,
        HttpStatusCode.Conflict,
        HttpStatusCode.UnprocessableEntity,
        HttpStatusCode.BadRequest,
    ];

    internal static bool DependsOnCall(HttpStatusCode status) => Open.Contains(status);

    internal static ForgeException Limited(string name, DateTimeOffset until, TimeSpan wait) =>
        new(
            ForgeFailure.RateLimited,
            $"{name}: the rate limit of this token is used up until {until.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)} UTC. Run again then."
        )
        {
            RetryAfter = wait,
        };

    internal static ForgeException NotData(string name, HttpRequestMessage request, HttpResponseMessage answer) =>
        new(
            ForgeFailure.Invalid,
            $"{name}: {request.RequestUri?.GetLeftPart(UriPartial.Path)} answered {(int)answer.StatusCode} with "
                + $"{answer.Content.Headers.ContentType?.MediaType ?? "no content type"} and not with an API's JSON. Check the address of the API."
        );

    internal static async Task<ForgeException> ExplainAsync(
        string name,
        HttpRequestMessage request,
        HttpResponseMessage answer,
        CancellationToken cancellationToken
    )
    {
        var status = (int)answer.StatusCode;
        var reason = await ReasonAsync(answer, cancellationToken);
        return answer.StatusCode switch
        {
            HttpStatusCode.Unauthorized => new ForgeException(
                ForgeFailure.Authentication,
                $"{name} refused the token (401{reason}). Give one that is valid, not expired and for this repository."
            ),
            HttpStatusCode.Forbidden => new ForgeException(
                ForgeFailure.Forbidden,
                $"{name} does not let this token {Verb(request)} (403{reason}). Give it the right, or use another one."
            ),
            >= HttpStatusCode.InternalServerError => new ForgeException(
                ForgeFailure.Unreachable,
                $"{name} failed ({status}{reason}). Run again later."
            ),
            HttpStatusCode.NotFound => NotData(name, request, answer),
            _ => new ForgeException(
                ForgeFailure.Invalid,
                $"{name} answered {status}{reason} to {request.Method} {request.RequestUri?.AbsolutePath}, as no forge's API does. Check the address of the API."
            ),
        };
    }

    /// <summary>The reason that a forge gives in JSON, on one line and bounded; empty where it gives none.</summary>
    public static string ReasonOf(string json)
    {
        if (string.IsNullOrWhiteSpace(json))
        {
            return "";
        }

        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            foreach (var member in (string[])["message", "error_description", "error"])
            {
                if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty(member, out var value))
                {
                    return Words(value);
                }
            }

            return "";
        }
        catch (JsonException)
        {
            // A page for browsers: its text says nothing that the status does not.
            return "";
        }
    }

    /// <summary>Free text of a forge on one line and bounded.</summary>
    public static string OneLine(string text)
    {
        var line = string.Join(' ', text.Split((char[])[' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries));
        return line.Length > LongestReason ? line[..LongestReason] + "…" : line.TrimEnd('.');
    }

    private static async Task<string> ReasonAsync(HttpResponseMessage answer, CancellationToken cancellationToken) =>
        ReasonOf(await answer.Content.ReadAsStringAsync(cancellationToken)) is { Length: > 0 } reason
            ? $", {reason}"
            : "";

    private static string Verb(HttpRequestMessage request) =>
        request.Method == HttpMethod.Get ? "read this" : "write this";

    private static string Words(JsonElement value) =>
        OneLine(value.ValueKind == JsonValueKind.String ? value.GetString() ?? "" : value.GetRawText());
}
