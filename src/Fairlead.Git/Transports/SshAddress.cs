namespace Fairlead.Git.Transports;

/// <summary>What an address of SSH names.</summary>
/// <param name="Host">The host, with the user where one is given.</param>
/// <param name="Port">Null where none is given.</param>
/// <param name="Path">The repository's place on the server.</param>
internal sealed record SshAddress(string Host, string? Port, string Path)
{
    private const string Scheme = "ssh://";

    /// <summary>Reads <c>ssh://user@host:port/path</c> or <c>user@host:path</c>, which were checked before.</summary>
    public static SshAddress Parse(string url)
    {
        if (!url.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            var end = url.IndexOf(']') is var bracket and > 0 ? bracket : 0;
            var colon = url.IndexOf(':', end);
            return new SshAddress(WithoutBrackets(url[..colon]), null, url[(colon + 1)..]);
        }

        var rest = url[Scheme.Length..];
        var slash = rest.IndexOf('/') is var found and >= 0 ? found : rest.Length;
        var (host, path) = (Uri.UnescapeDataString(rest[..slash]), Uri.UnescapeDataString(rest[slash..]));
        var port = host.LastIndexOf(':') is var at and > 0 && at > host.LastIndexOf(']') ? host[(at + 1)..] : null;
        host = port is null ? host : host[..^(port.Length + 1)];
        // A path that begins at somebody's home is named so without a slash before it.
        return new SshAddress(
            WithoutBrackets(host),
            port is "" ? null : port,
            path.StartsWith("/~", StringComparison.Ordinal) ? path[1..] : path
        );
    }

    private static string WithoutBrackets(string host) => host.Replace("[", "").Replace("]", "");
}
