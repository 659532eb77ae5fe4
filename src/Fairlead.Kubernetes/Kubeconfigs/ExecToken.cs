using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using k8s.Authentication;

namespace Fairlead.Kubernetes.Kubeconfigs;

/// <summary>The token of a program, which is asked again shortly before the token expires.</summary>
internal sealed class ExecToken(ExecPlugin plugin, JsonObject first) : ITokenProvider
{
    private static readonly TimeSpan Before = TimeSpan.FromSeconds(30);
    private readonly Lock _lock = new();
    private JsonObject _answer = first;

    public async Task<AuthenticationHeaderValue> GetAuthenticationHeaderAsync(CancellationToken cancellationToken) =>
        new("Bearer", Token() ?? await Task.Run(Renewed, cancellationToken));

    private string Renewed()
    {
        // Of many requests that find it expired only one asks.
        lock (_lock)
        {
            return Token() ?? (_answer = plugin.Ask())["status"].TextAt("token") ?? "";
        }
    }

    private string? Token() =>
        DateTimeOffset.TryParse(
            _answer["status"].TextAt("expirationTimestamp"),
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var expiry
        )
        && TimeProvider.System.GetUtcNow() + Before > expiry
            ? null
            : _answer["status"].TextAt("token");
}
