using System.Globalization;
using System.Net;
using System.Text;
using Fairlead.Agent.CommandLine;
using Fairlead.Forges;
using Fairlead.Forges.Http;

namespace Fairlead.Agent.Forges;

/// <summary>Writes commit statuses. The token goes to the forge's own origin only, and into no message.</summary>
/// <param name="kind">Whose API it is.</param>
/// <param name="api">Base address of the API.</param>
/// <param name="repository">Path of the repository on the forge.</param>
/// <param name="token">The token, read anew for every request.</param>
/// <param name="time">Source of time.</param>
internal sealed class ForgeClient(ForgeKind kind, Uri api, string repository, Func<string> token, TimeProvider time)
    : IDisposable
{
    // What a forge says of a status is a few lines; more is not read, and a pass is not held up for it.
    private static readonly ForgeLimits Limits = new() { Bytes = 64 * 1024, Time = TimeSpan.FromSeconds(20) };

    private readonly HttpClient _http = new(
        new ForgeGate($"The forge at {api}", api, Limits, time, new SocketsHttpHandler())
    )
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    public void Dispose() => _http.Dispose();

    /// <summary>Writes a status, once.</summary>
    /// <exception cref="ForgeException">The forge refused it, or cannot be reached.</exception>
    public async Task WriteAsync(CommitStatus status, CancellationToken cancellationToken)
    {
        var address = ForgeDialect.Path(kind, api, repository, status.Commit);
        using var response = await SendAsync(address, status, cancellationToken);
        if (response.IsSuccessStatusCode)
        {
            return;
        }

        var answer = await AnswerAsync(response, cancellationToken);
        // GitLab refuses to say the same again, which is as good as having said it.
        if (kind == ForgeKind.GitLab && answer.Contains("Cannot transition status via"))
        {
            return;
        }

        throw Refused(status, response, answer);
    }

    private async Task<HttpResponseMessage> SendAsync(
        Uri address,
        CommitStatus status,
        CancellationToken cancellationToken
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address);
        request.Content = new StringContent(
            ForgeDialect.Body(kind, status).ToJsonString(),
            Encoding.UTF8,
            "application/json"
        );
        request.Headers.TryAddWithoutValidation("User-Agent", "fairlead");
        foreach (var (name, value) in ForgeDialect.Headers(kind, token()))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        try
        {
            return await _http.SendAsync(request, cancellationToken);
        }
        catch (Exception error)
            when (error is HttpRequestException or IOException
                || (error is OperationCanceledException && !cancellationToken.IsCancellationRequested)
            )
        {
            var why = (error.InnerException ?? error).Message.TrimEnd('.');
            throw new ForgeException(ForgeFailure.Unreachable, $"The forge at {api} cannot be reached: {why}.", error);
        }
    }

    private ForgeException Refused(CommitStatus status, HttpResponseMessage response, string answer)
    {
        var limited =
            response.StatusCode == HttpStatusCode.TooManyRequests
            || (response.StatusCode == HttpStatusCode.Forbidden && Wish(response) is not null);
        var advice = response.StatusCode switch
        {
            _ when limited => "it is asked again later",
            HttpStatusCode.Unauthorized => "check the token",
            HttpStatusCode.Forbidden => "the token needs the right to write commit statuses",
            HttpStatusCode.NotFound =>
                "check --forge-api and --forge-repository, and that the token may see the repository",
            _ => "",
        };
        var words = answer.Length > 0 ? $": {answer}" : "";
        return new ForgeException(
            FailureOf(response.StatusCode, limited),
            $"The forge at {api} answered the status {status.Context} of {status.Commit[..7]} with {(int)response.StatusCode}{words}"
                + (advice.Length > 0 ? $"; {advice}." : ".")
        )
        {
            RetryAfter = Wish(response),
        };
    }

    private static ForgeFailure FailureOf(HttpStatusCode status, bool limited) =>
        status switch
        {
            _ when limited => ForgeFailure.RateLimited,
            HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError => ForgeFailure.Unreachable,
            HttpStatusCode.Unauthorized => ForgeFailure.Authentication,
            HttpStatusCode.Forbidden => ForgeFailure.Forbidden,
            HttpStatusCode.NotFound => ForgeFailure.NotFound,
            _ => ForgeFailure.Refused,
        };

    /// <summary>What the forge wishes: Retry-After, or GitHub's time at which the quota is whole again.</summary>
    private TimeSpan? Wish(HttpResponseMessage response)
    {
        if (response.Headers.RetryAfter is { } retry)
        {
            return retry.Delta ?? (retry.Date is { } date ? date - time.GetUtcNow() : null);
        }

        return
            Header(response, "x-ratelimit-remaining") is "0"
            && long.TryParse(
                Header(response, "x-ratelimit-reset"),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var seconds
            )
            ? DateTimeOffset.FromUnixTimeSeconds(Math.Min(seconds, 253402300799)) - time.GetUtcNow()
            : null;
    }

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;

    // A forge may echo what it was sent, so the token is taken out of whatever it says.
    private async Task<string> AnswerAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        var line = string.Concat(text.Select(character => char.IsControl(character) ? ' ' : character)).Trim();
        var safe = token() is { Length: > 0 } secret ? line.Replace(secret, "***") : line;
        return safe.Length <= 200 ? safe : safe[..200];
    }
}
