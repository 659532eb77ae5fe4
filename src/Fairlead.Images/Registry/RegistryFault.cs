using System.Net;
using System.Text;

namespace Fairlead.Images.Registry;

/// <summary>Makes sentences of what went wrong with a registry.</summary>
internal static class RegistryFault
{
    private const int LongestErrorBody = 64 * 1024;
    private const int LongestQuote = 200;

    /// <summary>The registry answered, but not with what was asked for.</summary>
    public static async Task<RegistryException> OfAsync(RegistryAnswer answer)
    {
        var error = await ReadErrorAsync(answer);
        var isPage = answer.Response.Content.Headers.ContentType?.MediaType is "text/html";
        var said =
            error is not null ? $" {Quote(error.Code ?? "")} ({Quote(error.Message ?? "")})".Replace(" ()", "")
            : isPage ? " and a web page"
            : "";
        var step =
            isPage && error is null
                ? "Check its address: a proxy or a login page may stand in front of it."
                : NextStep(answer.Status);
        return Create(
            Code(answer.Status),
            answer.Request,
            $"The registry {Where(answer.Request)} refused to {answer.Request.Purpose}: it answered {(int)answer.Status}{said}. {step}",
            answer.Status,
            error?.Code
        );
    }

    /// <summary>There was no whole answer.</summary>
    public static RegistryException Unreachable(RegistryRequest request, Exception error) =>
        Create(
            Refusals.Unreachable,
            request,
            $"The registry {Where(request)} could not be asked to {request.Purpose}: {Reason(error)}. Check that {Origin(request.Address)} is the right address and can be reached.",
            innerException: error
        );

    /// <summary>The answer cannot be right, so nothing of it is used.</summary>
    public static RegistryException Untrustworthy(RegistryRequest request, string what) =>
        Create(
            Refusals.Untrustworthy,
            request,
            $"The registry {Where(request)} was asked to {request.Purpose}, but {what}. Nothing of its answer is used; check the registry and what stands between."
        );

    /// <summary>The registry asks for more patience than is allowed.</summary>
    public static RegistryException TooBusy(RegistryRequest request, HttpStatusCode status, TimeSpan wait) =>
        Create(
            Code(status),
            request,
            $"The registry {Where(request)} refused to {request.Purpose}: it answered {(int)status} and asks to wait {wait.TotalSeconds:0} s. Try again after that.",
            status
        );

    public static string Origin(Uri address) => address.GetLeftPart(UriPartial.Authority);

    /// <summary>A stranger's words, made harmless for a terminal and a log.</summary>
    public static string Quote(string text)
    {
        var shown = text.Length > LongestQuote ? text[..LongestQuote] + "..." : text;
        return new string([.. shown.Select(letter => char.IsControl(letter) ? ' ' : letter)]);
    }

    private static RegistryException Create(
        string refusal,
        RegistryRequest request,
        string message,
        HttpStatusCode? status = null,
        string? code = null,
        Exception? innerException = null
    ) =>
        new(refusal, message, innerException)
        {
            Registry = request.Registry,
            Repository = request.Repository,
            Status = status,
            Code = code,
        };

    private static string Where(RegistryRequest request) => $"{request.Registry} (repository {request.Repository})";

    private static string Code(HttpStatusCode status) =>
        status switch
        {
            HttpStatusCode.Unauthorized => Refusals.NotAuthenticated,
            HttpStatusCode.Forbidden => Refusals.NotAllowed,
            HttpStatusCode.NotFound => Refusals.NotFound,
            HttpStatusCode.TooManyRequests => Refusals.TooManyRequests,
            >= HttpStatusCode.InternalServerError => Refusals.FailedRegistry,
            _ => Refusals.NotAccepted,
        };

    private static string NextStep(HttpStatusCode status) =>
        status switch
        {
            HttpStatusCode.Unauthorized => "Give credentials for this registry.",
            HttpStatusCode.Forbidden => "Give credentials that have the right to do this.",
            HttpStatusCode.NotFound => "Check the name, and that it was pushed.",
            HttpStatusCode.RequestEntityTooLarge => "Raise the size limit of the registry or of the proxy before it.",
            HttpStatusCode.TooManyRequests => "Try again later, or with credentials that have a higher limit.",
            >= HttpStatusCode.InternalServerError => "The fault is the registry's: look into its log and try again.",
            _ => "Check that it is a registry of the OCI distribution specification.",
        };

    private static string Reason(Exception error) =>
        error is OperationCanceledException
            ? "it did not answer in time"
            : (error.InnerException ?? error).Message.TrimEnd('.');

    private static async Task<RegistryError?> ReadErrorAsync(RegistryAnswer answer)
    {
        try
        {
            var body = await answer.ReadAsync(LongestErrorBody);
            return body is null || Encoding.UTF8.GetString(body).TrimStart() is not ['{', ..] ? null
                : OciJson.Read<RegistryErrors>(body, "error").Errors is [var first, ..] ? first
                : null;
        }
        // The status is the news; a broken body only means that there is no more to tell.
        catch (Exception error) when (error is FormatException or IOException or HttpRequestException)
        {
            return null;
        }
    }
}
