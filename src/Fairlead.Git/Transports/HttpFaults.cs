using System.Globalization;
using System.Security.Authentication;

namespace Fairlead.Git.Transports;

/// <summary>Sentences for what servers answer over HTTP, and for what comes instead of an answer.</summary>
internal static class HttpFaults
{
    // A server that limits and does not say for how long is left alone for a while all the same.
    private static readonly TimeSpan UnnamedWait = TimeSpan.FromSeconds(5);

    public static TransportFault OfStatus(HttpResponseMessage answer, bool isPush, DateTimeOffset now)
    {
        var status = (int)answer.StatusCode;
        var wait = RetryAfter.Of(answer, now);
        return status switch
        {
            429 or 503 when wait > TimeSpan.Zero => Limited(status, now, wait.Value),
            429 => Limited(status, now, UnnamedWait),
            403 when wait > TimeSpan.Zero => Limited(status, now, wait.Value),
            403 when isPush => new TransportFault(
                GitFailure.ReadOnly,
                "the server does not allow writing (403). Use credentials that may write to this repository."
            ),
            403 => new TransportFault(
                GitFailure.Authentication,
                "the server does not allow reading (403). Check the credentials' rights."
            ),
            404 or 410 => TransportFault.NoRepository(),
            407 => new TransportFault(
                GitFailure.Authentication,
                "the proxy asks for credentials (407). Put the right user and password into the address of the proxy."
            ),
            408 or >= 500 => new TransportFault(
                GitFailure.Unreachable,
                $"the server failed ({status}). Try again later."
            )
            {
                IsPassing = status is not (501 or 505 or 511),
            },
            _ => new TransportFault(
                GitFailure.Invalid,
                $"the server answered {status}, as no Git server does. Check the address."
            ),
        };
    }

    /// <summary>The answer is none of Git's.</summary>
    /// <param name="type">Its media type; null where it has none.</param>
    /// <param name="redirected">Where we were sent before; null for nowhere.</param>
    public static TransportFault NotGit(string? type, Uri? redirected) =>
        TransportFault.NotGit(
            (type ?? "an answer without a type")
                + (redirected is null ? "" : $", after a redirect to {redirected.GetLeftPart(UriPartial.Path)}"),
            "It is a web page, such as one to sign in with, or a static host: a Git server with the smart HTTP protocol is "
                + "needed. Check the address."
        );

    public static TransportFault RedirectsForEver(Uri next) =>
        TransportFault.NotGit(
            $"it redirects again and again, at last to {next.GetLeftPart(UriPartial.Path)}",
            "Check the address, and what stands before the server."
        );

    public static TransportFault UnsafeRedirect(Uri next) =>
        TransportFault.NotGit(
            $"it redirects to {next.GetLeftPart(UriPartial.Path)}, which is not secure",
            "Put the right address there, if it is meant."
        );

    public static TransportFault CertificateRefused(Exception error) =>
        new(
            GitFailure.Authentication,
            "the server's certificate is not trusted. Name the authority that signed it, or check the host name.",
            error
        );

    /// <summary>There was no answer, or none of HTTP.</summary>
    public static TransportFault Of(HttpRequestException error)
    {
        var words = Words(error);
        return error.HttpRequestError switch
        {
            HttpRequestError.SecureConnectionError when error.InnerException is AuthenticationException =>
                TransportFault.NotGit(
                    $"it does not speak TLS as we do: {words}",
                    "Is it http://, or another port?",
                    error
                ),
            HttpRequestError.SecureConnectionError or HttpRequestError.ResponseEnded => TransportFault.Dropped(
                words,
                error
            ),
            HttpRequestError.InvalidResponse or HttpRequestError.HttpProtocolError => TransportFault.NotGit(
                $"it does not speak HTTP: {words}",
                "Is it https://, or another port?",
                error
            ),
            HttpRequestError.ProxyTunnelError => new TransportFault(
                GitFailure.Unreachable,
                $"the proxy does not lead to the server ({words}). Check the proxy, or name the host in no_proxy.",
                error
            ),
            HttpRequestError.Unknown when error.InnerException is IOException => TransportFault.Dropped(words, error),
            _ => TransportFault.Unreachable(words, error),
        };
    }

    /// <summary>What the innermost error says, which knows best.</summary>
    public static string Words(Exception error)
    {
        var innermost = error;
        while (innermost.InnerException is { } inner)
        {
            innermost = inner;
        }

        return innermost.Message.TrimEnd('.').ReplaceLineEndings(" ");
    }

    private static TransportFault Limited(int status, DateTimeOffset now, TimeSpan wait)
    {
        // A second has parts, and the server means its end.
        var until = now + wait;
        var shown = until.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        return new TransportFault(
            GitFailure.Limited,
            $"the server asks to wait ({status}), until {shown}. It limits how often it is asked: run again after that, ask "
                + "less often, or give credentials that may ask more."
        )
        {
            IsPassing = true,
            NotBefore = until,
        };
    }
}
