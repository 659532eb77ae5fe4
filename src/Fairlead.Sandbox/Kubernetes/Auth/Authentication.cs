using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Fairlead.Sandbox.Kubernetes;

/// <summary>Finds out who makes a request, by bearer token.</summary>
internal sealed class Authentication(IReadOnlyDictionary<string, KubernetesUser> tokens)
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
        if (_users.Count == 0)
        {
            return KubernetesUser.Administrator;
        }

        var header = request.Headers.Authorization.ToString();
        if (
            header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            && Find(header[Scheme.Length..].Trim()) is { } user
        )
        {
            return user;
        }

        throw new ApiException(401, "Unauthorized", "Unauthorized");
    }

    public KubernetesUser? Find(string token)
    {
        var hash = Hash(token);
        return _users.Find(user => CryptographicOperations.FixedTimeEquals(user.Hash, hash)).User;
    }

    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
