using System.Text.RegularExpressions;

namespace Fairlead.Git.Transports;

/// <summary>Sentences for what the ssh program complains about, with its own words in them.</summary>
/// <remarks>Source: OpenSSH's ssh.c, sshconnect.c and packet.c; what a server's shell and Git say there.</remarks>
internal static partial class SshFaults
{
    private const int LongestQuote = 400;

    private static readonly (Regex Sign, Func<string, string, TransportFault> Fault)[] All =
    [
        (
            ChangedKey(),
            (words, address) =>
                Refused(
                    $"the server's host key is not the one that is known ({words}). Somebody may stand between, or the server "
                        + $"was set up anew: ask its owners for the key's fingerprint, and then take the old one out with "
                        + $"ssh-keygen -R {HostOf(address)} and put the new one into known_hosts."
                )
        ),
        (
            UnknownKey(),
            (words, address) =>
                Refused(
                    $"the server's host key is not known ({words}). Put it into known_hosts, of ssh-keyscan {HostOf(address)}, "
                        + "once its owners have confirmed its fingerprint."
                )
        ),
        (
            NoEntry(),
            (words, _) =>
                Refused(
                    $"the server did not let us in ({words}). Check that ssh uses the right key and user, and that the server "
                        + "has its public part."
                )
        ),
        (NoRepository(), (words, _) => TransportFault.NoRepository(words)),
        (
            UnknownHost(),
            (words, _) =>
                new(
                    GitFailure.Unreachable,
                    $"the server cannot be reached ({words}). Nobody knows a host of this name: check the address, and the "
                        + "name server of this machine."
                )
        ),
        (
            Closed(),
            (words, _) =>
                new(
                    GitFailure.Unreachable,
                    $"the server cannot be reached ({words}). Nothing listens there, or something keeps us away: check the "
                        + "host and the port, and the network."
                )
        ),
        (
            OtherProtocol(),
            (words, _) => TransportFault.NotGit(words, "It is no SSH server: check the host and the port.")
        ),
        (
            NoGit(),
            (words, _) =>
                TransportFault.NotGit(
                    words,
                    "The server's shell does not find Git, or is none: ask the server's owners."
                )
        ),
        (Dropped(), (words, _) => TransportFault.Dropped(words)),
        (
            Foreign(),
            (words, _) =>
                new(
                    GitFailure.Authentication,
                    $"the repository belongs to another user of the server ({words}). Let its owner run, as the user that we "
                        + "come as, git config --global --add safe.directory with its path."
                )
        ),
    ];

    /// <summary>What the words mean; null for no words.</summary>
    /// <param name="said">Everything that the program complained about.</param>
    /// <param name="address">The address.</param>
    public static TransportFault? Of(string said, string address)
    {
        var lines = said.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(line => !line.All(letter => letter == '@'))
            .ToList();
        // A key that is not there matters only where it was missed.
        if (lines.Any(NoEntry().IsMatch) && lines.Any(NoKeyFile().IsMatch))
        {
            return Unusable(Quote(lines.Where(line => NoKeyFile().IsMatch(line) || NoEntry().IsMatch(line))));
        }

        foreach (var (sign, fault) in All)
        {
            var telling = lines.Where(line => sign.IsMatch(line)).ToList();
            if (telling.Count > 0)
            {
                return fault(Quote(telling), address);
            }
        }

        return lines.Count == 0
            ? null
            : new TransportFault(
                GitFailure.Invalid,
                $"ssh says: {Quote(lines)}. Check what ssh {HostOf(address)} says by itself."
            );
    }

    public static TransportFault NoProgram(string name, Exception error) =>
        new(
            GitFailure.Invalid,
            $"the address needs the program {name}, which cannot be started ({HttpFaults.Words(error)}). Install OpenSSH's "
                + "client, name another program with GIT_SSH, or use an address that begins with https://.",
            error
        );

    private static TransportFault Unusable(string words) =>
        Refused(
            $"the private key for the server cannot be used ({words}). Check the path of the key, that it is a private key, and "
                + "that this user and nobody else may read it."
        );

    private static TransportFault Refused(string why) => new(GitFailure.Authentication, why);

    private static string HostOf(string address)
    {
        var (host, port, _) = SshAddress.Parse(address);
        var name = host[(host.LastIndexOf('@') + 1)..];
        return port is null ? name : $"[{name}]:{port}";
    }

    private static string Quote(IEnumerable<string> lines)
    {
        var words = string.Join(
            ' ',
            lines.Select(line => string.Concat(line.Where(letter => !char.IsControl(letter))))
        );
        return (words.Length > LongestQuote ? words[..LongestQuote] : words).TrimEnd('.', '\r');
    }

    private const RegexOptions Plain = RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture;

    [GeneratedRegex(
        "REMOTE HOST IDENTIFICATION HAS CHANGED|^Offending .* key in|host key for .* has changed",
        Plain,
        1000
    )]
    private static partial Regex ChangedKey();

    [GeneratedRegex("Host key verification failed|host key is known for|host key is not cached", Plain, 1000)]
    private static partial Regex UnknownKey();

    [GeneratedRegex(
        "identity file .* not accessible|no such identity|^Load key|UNPROTECTED PRIVATE KEY|invalid format: .*key",
        Plain,
        1000
    )]
    private static partial Regex NoKeyFile();

    [GeneratedRegex("Permission denied|Too many authentication failures|No supported authentication", Plain, 1000)]
    private static partial Regex NoEntry();

    [GeneratedRegex(
        "does not appear to be a git repository|repository not found|could not be found|not a git repository|"
            + "no such (project|repository)|access denied",
        Plain,
        1000
    )]
    private static partial Regex NoRepository();

    [GeneratedRegex("Could not resolve hostname|Name or service not known|nodename nor servname", Plain, 1000)]
    private static partial Regex UnknownHost();

    [GeneratedRegex(
        "Connection refused|Connection timed out|No route to host|Network is unreachable|Operation timed out",
        Plain,
        1000
    )]
    private static partial Regex Closed();

    [GeneratedRegex("invalid characters|: invalid format|Bad remote protocol|not.*identification string", Plain, 1000)]
    private static partial Regex OtherProtocol();

    [GeneratedRegex(
        "command not found|: not found$|No such file or directory|not available|interactive|nologin",
        Plain,
        1000
    )]
    private static partial Regex NoGit();

    [GeneratedRegex(
        "Connection closed|Connection reset|kex_exchange_identification|Broken pipe|closed by remote host|"
            + "not responding|unexpectedly closed|timed out during banner|ssh_dispatch_run_fatal",
        Plain,
        1000
    )]
    private static partial Regex Dropped();

    [GeneratedRegex("dubious ownership", Plain, 1000)]
    private static partial Regex Foreign();
}
