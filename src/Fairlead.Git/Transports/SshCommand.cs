using System.Diagnostics;
using System.Globalization;
using System.Text;
using Fairlead.Git.Remotes;

namespace Fairlead.Git.Transports;

/// <summary>How ssh is started, as git does it.</summary>
/// <remarks>Source: git-config(1), "core.sshCommand" and "ssh.variant"; Git's connect.c.</remarks>
/// <param name="Name">A program, or a command line of the user's own environment, which a shell has to read.</param>
/// <param name="IsCommandLine">Whether it is the latter.</param>
/// <param name="Address">Where to.</param>
/// <param name="Silence">How long the server may be silent.</param>
internal sealed record SshCommand(string Name, bool IsCommandLine, SshAddress Address, TimeSpan Silence)
{
    // So often the server has to be silent to a question before the connection counts as lost.
    private const int Questions = 2;

    public static SshCommand Of(RemoteSession session, Func<string, string?> variable)
    {
        var (name, isCommandLine) =
            variable("GIT_SSH_COMMAND") is { Length: > 0 } command ? (command, true)
            : variable("GIT_SSH") is { Length: > 0 } program ? (program, false)
            : session.SshProgram is { } given ? (given, false)
            : session.Settings.SshCommand is { Length: > 0 } configured ? (configured, true)
            : ("ssh", false);
        return new SshCommand(name, isCommandLine, SshAddress.Parse(session.Address.Url), session.Silence);
    }

    /// <summary>How it is started.</summary>
    /// <param name="service">What is to run on the server.</param>
    public ProcessStartInfo StartInfo(string service)
    {
        var start = new ProcessStartInfo
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardErrorEncoding = new UTF8Encoding(false),
            UseShellExecute = false,
        };
        // It means a repository of this machine.
        start.Environment.Remove("GIT_DIR");
        if (!IsCommandLine)
        {
            start.FileName = Name;
        }
        else if (Name.Any(letter => !char.IsAsciiLetterOrDigit(letter) && !" /._-+:@,".Contains(letter)))
        {
            start.FileName = "sh";
            foreach (var argument in (string[])["-c", $"{Name} \"$@\"", Name])
            {
                start.ArgumentList.Add(argument);
            }
        }
        else
        {
            // What a shell would take apart at the blanks and nowhere else needs none.
            var words = Name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            start.FileName = words.FirstOrDefault("ssh");
            foreach (var word in words.Skip(1))
            {
                start.ArgumentList.Add(word);
            }
        }

        foreach (var argument in Arguments(service))
        {
            start.ArgumentList.Add(argument);
        }

        return start;
    }

    private IEnumerable<string> Arguments(string service)
    {
        var isPutty = Name.Contains("plink", StringComparison.OrdinalIgnoreCase);
        if (!isPutty)
        {
            var patience = ((int)Math.Max(1, Silence.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
            var interval = ((int)Math.Max(1, Silence.TotalSeconds / Questions)).ToString(CultureInfo.InvariantCulture);
            yield return "-o";
            yield return $"ConnectTimeout={patience}";
            yield return "-o";
            yield return $"ServerAliveInterval={interval}";
            yield return "-o";
            yield return $"ServerAliveCountMax={Questions}";
        }

        if (Address.Port is { } port)
        {
            yield return isPutty ? "-P" : "-p";
            yield return port;
        }

        yield return Address.Host;
        yield return $"{service} '{Address.Path.Replace("'", "'\\''").Replace("!", "'\\!'")}'";
    }
}
