using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using Fairlead.Delivery.Forges;
using Fairlead.Forges;
using Fairlead.Forges.Http;

namespace Fairlead.Components.Connecting;

/// <summary>When a forge's token ends.</summary>
/// <remarks>
/// Sources: GitHub's "Token expiration and revocation", header GitHub-Authentication-Token-Expiration; GitLab's "Personal
/// access tokens API", "Get details of a personal access token", <c>self</c>.
/// </remarks>
internal static class TokenExpiry
{
    private const string Header = "GitHub-Authentication-Token-Expiration";

    private static readonly string[] Forms = ["yyyy-MM-dd HH:mm:ss 'UTC'", "yyyy-MM-dd HH:mm:ss zzz"];

    /// <summary>When it ends; null where the forge does not say, or it is one that lives as long as a job.</summary>
    public static async Task<DateTimeOffset?> OfAsync(
        ForgeAddress address,
        ForgeToken token,
        CancellationToken cancellationToken
    )
    {
        if (token is not ForgeToken.Personal { Secret: { Length: > 0 } secret })
        {
            return null;
        }

        var isGitHub = address.Kind == ForgeKind.GitHub;
        using var handler = new SocketsHttpHandler();
        using var http = new HttpClient(new ForgeHandler("The forge", address.Api, new ForgePatience(), handler));
        using var request = new HttpRequestMessage(
            HttpMethod.Get,
            new Uri(address.Api, isGitHub ? $"repos/{address.Repository}" : "personal_access_tokens/self")
        );
        request.Headers.UserAgent.ParseAdd("fairlead");
        if (isGitHub)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        }
        else
        {
            request.Headers.Add("PRIVATE-TOKEN", secret);
        }

        try
        {
            using var answer = await http.SendAsync(request, cancellationToken);
            return isGitHub ? OfHeader(answer) : OfBody(await answer.Content.ReadAsStringAsync(cancellationToken));
        }
        catch (Exception error) when (error is ForgeException or JsonException)
        {
            // Whether the token is taken was asked before; older servers do not say when it ends.
            return null;
        }
    }

    private static DateTimeOffset? OfHeader(HttpResponseMessage answer) =>
        answer.Headers.TryGetValues(Header, out var values)
        && DateTimeOffset.TryParseExact(
            values.First(),
            Forms,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var end
        )
            ? end
            : null;

    // A day at whose beginning it is taken no more.
    private static DateTimeOffset? OfBody(string body)
    {
        using var document = JsonDocument.Parse(body);
        return
            document.RootElement is { ValueKind: JsonValueKind.Object } root
            && root.TryGetProperty("expires_at", out var day)
            && day.ValueKind == JsonValueKind.String
            && DateTimeOffset.TryParseExact(
                day.GetString(),
                "yyyy-MM-dd",
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal,
                out var end
            )
            ? end
            : null;
    }
}
