using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Fairlead.Images.Registry;

/// <summary>Answers a registry's demand for credentials and remembers the answer for each repository.</summary>
internal sealed class RegistryAuthorizer(RegistryOptions options)
{
    private const int LongestToken = 1024 * 1024;
    private readonly ConcurrentDictionary<(string, string), AuthenticationHeaderValue> _known = new();

    public AuthenticationHeaderValue? For(RegistryRequest request) =>
        _known.GetValueOrDefault((request.Registry, request.Repository));

    /// <summary>Gets what a 401 asks for; null where there is nothing to give.</summary>
    public async Task<AuthenticationHeaderValue?> AnswerAsync(
        RegistryRequest request,
        HttpResponseMessage refusal,
        Func<RegistryRequest, AuthenticationHeaderValue?, CancellationToken, Task<RegistryAnswer>> send,
        CancellationToken cancellationToken
    )
    {
        var credentials = await options.Credentials(request.Registry, cancellationToken);
        var challenges = refusal.Headers.WwwAuthenticate;
        var basic = credentials is null ? null : Basic(credentials);
        var authorization =
            BearerChallenge.Find(challenges) is { } challenge
                ? await FetchTokenAsync(request, challenge, basic, send, cancellationToken)
            : challenges.Any(offered => BearerChallenge.Is(offered, "Basic")) ? basic
            : null;
        if (authorization is not null)
        {
            _known[(request.Registry, request.Repository)] = authorization;
        }

        return authorization;
    }

    private static AuthenticationHeaderValue Basic(RegistryCredentials credentials) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{credentials.UserName}:{credentials.Password}")));

    private static async Task<AuthenticationHeaderValue> FetchTokenAsync(
        RegistryRequest request,
        BearerChallenge challenge,
        AuthenticationHeaderValue? basic,
        Func<RegistryRequest, AuthenticationHeaderValue?, CancellationToken, Task<RegistryAnswer>> send,
        CancellationToken cancellationToken
    )
    {
        var ask = new RegistryRequest
        {
            Purpose = $"give a token at {RegistryFault.Origin(challenge.Realm)}",
            Method = HttpMethod.Get,
            Registry = request.Registry,
            Repository = request.Repository,
            Address = challenge.AddressFor(request.Repository),
        };
        // A registry reached safely must not talk us into sending a password in the clear.
        if (IsSecure(request.Address) && !IsSecure(ask.Address))
        {
            throw RegistryFault.Untrustworthy(ask, "that address is not https");
        }

        using var answer = await send(ask, basic, cancellationToken);
        if (answer.Status is not HttpStatusCode.OK)
        {
            throw await RegistryFault.OfAsync(answer);
        }

        var body = await answer.ReadAsync(LongestToken);
        var token = body is null ? null : ReadToken(ask, body);
        return token is { Length: > 0 } && token.All(letter => letter is > ' ' and < (char)127)
            ? new AuthenticationHeaderValue("Bearer", token)
            : throw RegistryFault.Untrustworthy(ask, "the answer holds no token");
    }

    private static bool IsSecure(Uri address) => address.Scheme == Uri.UriSchemeHttps;

    private static string? ReadToken(RegistryRequest ask, byte[] body)
    {
        try
        {
            var answer = OciJson.Read<TokenAnswer>(body, "token answer");
            return answer.Token ?? answer.AccessToken;
        }
        catch (FormatException)
        {
            throw RegistryFault.Untrustworthy(ask, "the answer is not the JSON it should be");
        }
    }
}
