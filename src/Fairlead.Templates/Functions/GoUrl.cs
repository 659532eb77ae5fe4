using System.Text;
using Fairlead.Templates.Formatting;

namespace Fairlead.Templates.Functions;

/// <summary>A URL as Go's <c>net/url</c> takes it apart and puts it together.</summary>
internal sealed record GoUrl
{
    public string Scheme { get; init; } = "";

    public string Opaque { get; init; } = "";

    /// <summary>User and perhaps password, escaped; null where there is none.</summary>
    public string? User { get; init; }

    /// <summary>Host and perhaps port.</summary>
    public string Host { get; init; } = "";

    public string Path { get; init; } = "";

    public string Query { get; init; } = "";

    public string Fragment { get; init; } = "";

    /// <summary>The host without port and brackets.</summary>
    public string HostName
    {
        get
        {
            var colon = Host.LastIndexOf(':');
            var host = colon >= 0 && IsPort(Host[colon..]) ? Host[..colon] : Host;
            return host.StartsWith('[') && host.EndsWith(']') ? host[1..^1] : host;
        }
    }

    /// <summary>Takes a URL apart.</summary>
    /// <exception cref="FormatException">It is none; the message is Go's.</exception>
    public static GoUrl Parse(string text)
    {
        var hash = text.IndexOf('#', StringComparison.Ordinal);
        var main = hash < 0 ? text : text[..hash];
        try
        {
            var url = ParseMain(main);
            return hash < 0 ? url : url with { Fragment = UrlEscaping.Unescape(text[(hash + 1)..], UrlPart.Fragment) };
        }
        catch (FormatException error)
        {
            throw new FormatException($"parse {GoQuote.Quote(hash < 0 ? text : main)}: {error.Message}", error);
        }
    }

    private static GoUrl ParseMain(string text)
    {
        if (text.AsSpan().ContainsAnyInRange('\0', '\u001F') || text.Contains('\u007F'))
        {
            throw new FormatException("net/url: invalid control character in URL");
        }

        if (text is "*")
        {
            return new GoUrl { Path = "*" };
        }

        var (scheme, rest) = SplitScheme(text);
        var question = rest.IndexOf('?', StringComparison.Ordinal);
        var url = new GoUrl { Scheme = scheme.ToLowerInvariant(), Query = question < 0 ? "" : rest[(question + 1)..] };
        rest = question < 0 ? rest : rest[..question];
        if (!rest.StartsWith('/'))
        {
            if (scheme.Length > 0)
            {
                return url with { Opaque = rest };
            }

            var slash = rest.IndexOf('/', StringComparison.Ordinal);
            if (rest.AsSpan(0, slash < 0 ? rest.Length : slash).Contains(':'))
            {
                throw new FormatException("first path segment in URL cannot contain colon");
            }
        }

        if (
            rest.StartsWith("//", StringComparison.Ordinal)
            && (scheme.Length > 0 || !rest.StartsWith("///", StringComparison.Ordinal))
        )
        {
            var slash = rest.IndexOf('/', 2);
            var authority = rest[2..(slash < 0 ? rest.Length : slash)];
            rest = slash < 0 ? "" : rest[slash..];
            url = WithAuthority(url, authority);
        }

        return url with
        {
            Path = UrlEscaping.Unescape(rest, UrlPart.Path),
        };
    }

    private static (string Scheme, string Remainder) SplitScheme(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsAsciiLetter(c))
            {
                continue;
            }

            if (char.IsAsciiDigit(c) || c is '+' or '-' or '.')
            {
                if (i == 0)
                {
                    return ("", text);
                }

                continue;
            }

            if (c == ':')
            {
                return i == 0 ? throw new FormatException("missing protocol scheme") : (text[..i], text[(i + 1)..]);
            }

            return ("", text);
        }

        return ("", text);
    }

    private static GoUrl WithAuthority(GoUrl url, string authority)
    {
        var at = authority.LastIndexOf('@');
        var host = ParseHost(authority[(at + 1)..]);
        return url with { Host = host, User = at < 0 ? null : ParseUser(authority[..at]) };
    }

    private static string ParseUser(string user)
    {
        if (user.Any(static c => !char.IsAsciiLetterOrDigit(c) && !"-._:~!$&'()*+,;=%@".Contains(c)))
        {
            throw new FormatException("net/url: invalid userinfo");
        }

        var colon = user.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? Reescape(user) : $"{Reescape(user[..colon])}:{Reescape(user[(colon + 1)..])}";
    }

    private static string Reescape(string text) =>
        UrlEscaping.Escape(UrlEscaping.Unescape(text, UrlPart.User), UrlPart.User);

    private static string ParseHost(string host)
    {
        if (host.StartsWith('['))
        {
            var close = host.LastIndexOf(']');
            if (close < 0)
            {
                throw new FormatException("missing ']' in host");
            }

            CheckPort(host[(close + 1)..]);
            return UrlEscaping.Unescape(host, UrlPart.Host);
        }

        var colon = host.LastIndexOf(':');
        if (colon >= 0)
        {
            CheckPort(host[colon..]);
        }

        return UrlEscaping.Unescape(host, UrlPart.Host);
    }

    private static void CheckPort(string port)
    {
        if (port.Length > 0 && !IsPort(port))
        {
            throw new FormatException($"invalid port {GoQuote.Quote(port)} after host");
        }
    }

    private static bool IsPort(string text) =>
        text.Length > 0 && text[0] == ':' && !text.AsSpan(1).ContainsAnyExceptInRange('0', '9');

    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(Scheme.Length > 0 ? Scheme + ":" : "");
        if (Opaque.Length > 0)
        {
            text.Append(Opaque);
        }
        else
        {
            AppendAuthorityAndPath(text);
        }

        text.Append(Query.Length > 0 ? "?" + Query : "");
        text.Append(Fragment.Length > 0 ? "#" + UrlEscaping.Escape(Fragment, UrlPart.Fragment) : "");
        return text.ToString();
    }

    private void AppendAuthorityAndPath(StringBuilder text)
    {
        if (Scheme.Length > 0 || Host.Length > 0 || User is not null)
        {
            text.Append(Host.Length > 0 || Path.Length > 0 || User is not null ? "//" : "");
            text.Append(User is null ? "" : User + "@");
            text.Append(UrlEscaping.Escape(Host, UrlPart.Host));
        }

        var path = Path is "*" ? "*" : UrlEscaping.Escape(Path, UrlPart.Path);
        if (path.Length > 0 && path[0] != '/' && Host.Length > 0)
        {
            text.Append('/');
        }

        if (text.Length == 0)
        {
            // A colon in the first segment would read as a scheme.
            var segment = path.Split('/')[0];
            text.Append(segment.Contains(':') ? "./" : "");
        }

        text.Append(path);
    }
}
