using System.Text.RegularExpressions;
using LibGit2Sharp;

namespace Fairlead.Git.Remotes;

/// <summary>Turns libgit2's messages into sentences that say what to do.</summary>
internal static partial class RemoteErrors
{
    public static GitException Explain(LibGit2SharpException error, string doing, RemoteSession session)
    {
        var (failure, why) = Classify(error, doing.StartsWith("push", StringComparison.Ordinal), session);
        return new GitException(failure, $"Cannot {doing}: {why}", error);
    }

    private static (GitFailure, string) Classify(LibGit2SharpException error, bool push, RemoteSession session)
    {
        if (session.OtherHostAsked)
        {
            return (
                GitFailure.Authentication,
                "the server sent us to another host, which asks for credentials. They are only given to the host of the "
                    + "address: put the other host into the address if it is the right one."
            );
        }

        if (session.CertificateRefused)
        {
            return (
                GitFailure.Authentication,
                "the server's certificate is not trusted. Name the authority that signed it, or check the host name."
            );
        }

        if (session.CredentialsRefused)
        {
            return (
                GitFailure.Authentication,
                "the server refused the credentials. Check that the token is right, not expired and for this repository."
            );
        }

        return StatusCode().Match(error.Message) is { Success: true } match
            ? OfStatus(
                int.Parse(match.Groups["status"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture),
                push
            )
            : OfMessage(error.Message, session);
    }

    private static (GitFailure, string) OfStatus(int status, bool push) =>
        status switch
        {
            401 => NoCredentials,
            403 when push => (
                GitFailure.ReadOnly,
                "the server does not allow writing (403). Use credentials that may write to this repository."
            ),
            403 => (
                GitFailure.Authentication,
                "the server does not allow reading (403). Check the credentials' rights."
            ),
            404 or 410 => NoRepository,
            >= 500 => (GitFailure.Unreachable, $"the server failed ({status}). Try again later."),
            _ => (GitFailure.Invalid, $"the server answered {status}, as no Git server does. Check the address."),
        };

    private static (GitFailure, string) OfMessage(string message, RemoteSession session)
    {
        if (session.CredentialsAsked || message.Contains("authentication", StringComparison.OrdinalIgnoreCase))
        {
            return NoCredentials;
        }

        if (MissingRepository().IsMatch(message))
        {
            return NoRepository;
        }

        if (Damage().IsMatch(message))
        {
            return (
                GitFailure.Corrupt,
                $"the local clone is damaged ({message.TrimEnd('.')}); it is made anew when it is opened again. Run again."
            );
        }

        return PermissionDenied().IsMatch(message)
            ? (
                GitFailure.Authentication,
                $"the server did not let us in ({message.TrimEnd('.')}). Check the key or the rights."
            )
            : (
                GitFailure.Unreachable,
                $"the server cannot be reached ({message.TrimEnd('.')}). Check the address and the network, then run again."
            );
    }

    private static (GitFailure, string) NoCredentials =>
        (
            GitFailure.Authentication,
            "the server asks for credentials and none were given. Give a token that may use this repository."
        );

    private static (GitFailure, string) NoRepository =>
        (GitFailure.NotFound, "there is no such repository, or the credentials may not see it. Check the address.");

    [GeneratedRegex(@"status code: (?<status>\d{3})", RegexOptions.None, 1000)]
    private static partial Regex StatusCode();

    [GeneratedRegex(
        "does not appear to be a git repository|repository not found|could not find repository|failed to resolve path",
        RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex MissingRepository();

    [GeneratedRegex("corrupt|object not found|inflate", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Damage();

    [GeneratedRegex("permission denied|access denied|dubious ownership|not owned by", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex PermissionDenied();
}
