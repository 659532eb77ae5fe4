using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace Fairlead.Images.Registry;

/// <summary>Where a registry sends its clients for a token, and for which right.</summary>
/// <remarks>Source: distribution, "Token Authentication Specification"; RFC 6750, 3.</remarks>
internal sealed partial record BearerChallenge(Uri Realm, string? Service, string? Scope)
{
    public static BearerChallenge? Find(HttpHeaderValueCollection<AuthenticationHeaderValue> challenges)
    {
        var bearer = challenges.FirstOrDefault(challenge => Is(challenge, "Bearer"));
        var parameters = ParameterPattern()
            .Matches(bearer?.Parameter ?? "")
            .GroupBy(match => match.Groups["name"].Value, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(
                group => group.Key,
                group => group.First().Groups["value"].Value,
                StringComparer.OrdinalIgnoreCase
            );
        return
            Uri.TryCreate(parameters.GetValueOrDefault("realm"), UriKind.Absolute, out var realm)
            && realm.Scheme is "http" or "https"
            ? new BearerChallenge(realm, parameters.GetValueOrDefault("service"), parameters.GetValueOrDefault("scope"))
            : null;
    }

    public static bool Is(AuthenticationHeaderValue challenge, string scheme) =>
        string.Equals(challenge.Scheme, scheme, StringComparison.OrdinalIgnoreCase);

    /// <summary>The address to ask for the token.</summary>
    public Uri AddressFor(string repository)
    {
        var query = new List<string>();
        if (Service is not null)
        {
            query.Add("service=" + Uri.EscapeDataString(Service));
        }

        query.Add("scope=" + Uri.EscapeDataString(Scope ?? $"repository:{repository}:pull"));
        var separator = Realm.Query.Length == 0 ? "?" : "&";
        return new Uri(Realm.GetLeftPart(UriPartial.Query) + separator + string.Join('&', query));
    }

    [GeneratedRegex(
        """(?<name>[a-z]+)\s*=\s*"(?<value>[^"]*)""" + "\"",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex ParameterPattern();
}
