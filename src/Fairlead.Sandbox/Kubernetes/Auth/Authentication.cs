using System.Security.Cryptography;
using System.Text;
using Fairlead.Sandbox.Kubernetes.Http;
using Microsoft.AspNetCore.Http;

namespace Fairlead.Sandbox.Kubernetes.Auth;

/// <summary>Finds out who makes a request, by bearer token.</summary>
internal sealed class Authentication(IReadOnlyDictionary<string, KubernetesUser> tokens, AccountTokens accounts)
{
    private const string Scheme = "Bearer ";

    private readonly List<(byte[] Hash, KubernetesUser User)> _users =
    [
        .. tokens.Select(token => (Hash(token.Key), token.Value)),
    ];

    /// <summary>The user whose token the request brings.</summary>
    /// <exception cref="ApiException">The request brings no known token.</exception>
    public KubernetesUser UserOf(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        var hasToken = header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase);
        if (hasToken && Find(header[Scheme.Length..].Trim()) is { } user)
        {
            return user;
        }

        if (_users.Count == 0)
        {
            return KubernetesUser.Administrator;
        }

        throw new ApiException(401, "Unauthorized", "Unauthorized");
    }

    public KubernetesUser? Find(string token)
    {
        var hash = Hash(token);
        return _users.Find(user => CryptographicOperations.FixedTimeEquals(user.Hash, hash)).User
            ?? accounts.Find(token);
    }

    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
