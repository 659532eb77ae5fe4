using System.Net;

namespace Fairlead.Git.Transports;

/// <summary>
/// Which proxy leads to a server, as git and curl take it from Git's configuration and from the environment:
/// <c>http_proxy</c>, <c>https_proxy</c>, <c>all_proxy</c> and <c>no_proxy</c>, in small letters or large. This machine's own
/// addresses are never asked for through a proxy.
/// </summary>
/// <param name="variable">Value of an environment variable; null for none.</param>
/// <param name="configured">Git's <c>http.proxy</c>, which wins; null for none.</param>
internal sealed class GitProxy(Func<string, string?> variable, string? configured = null) : IWebProxy
{
    /// <summary>Those in the address of the proxy.</summary>
    public ICredentials? Credentials
    {
        get => new OfAddress();
        set => throw new NotSupportedException();
    }

    public Uri? GetProxy(Uri destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        return destination.IsLoopback || ProxyExceptions.Contain(Variable("no_proxy") ?? "", destination)
            ? null
            : Parse(configured ?? Variable($"{destination.Scheme}_proxy") ?? Variable("all_proxy"));
    }

    public bool IsBypassed(Uri host) => GetProxy(host) is null;

    private string? Variable(string name) => variable(name) ?? variable(name.ToUpperInvariant());

    private static Uri? Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        text = text.Trim();
        // Names are always looked up by the proxy here, which is what the h says.
        text = text.StartsWith("socks5h://", StringComparison.OrdinalIgnoreCase) ? $"socks5://{text[10..]}" : text;
        text = text.Contains("://") ? text : $"http://{text}";
        return Uri.TryCreate(text, UriKind.Absolute, out var proxy) && proxy.Host.Length > 0
            ? proxy
            : throw new TransportFault(
                GitFailure.Invalid,
                "the address of the proxy is none. Correct http.proxy in Git's configuration, or http_proxy, https_proxy or "
                    + "all_proxy in the environment."
            );
    }

    private sealed class OfAddress : ICredentials
    {
        public NetworkCredential? GetCredential(Uri uri, string authType)
        {
            var pair = uri.UserInfo.Split(':', 2);
            return uri.UserInfo.Length == 0
                ? null
                : new NetworkCredential(
                    Uri.UnescapeDataString(pair[0]),
                    Uri.UnescapeDataString(pair.ElementAtOrDefault(1) ?? "")
                );
        }
    }
}
