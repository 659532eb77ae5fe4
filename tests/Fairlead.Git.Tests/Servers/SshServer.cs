using System.Diagnostics;
using Fairlead.TestKit;

namespace Fairlead.Git.Tests.Servers;

/// <summary>OpenSSH's server on a free port of 127.0.0.1, with keys of its own.</summary>
internal sealed class SshServer : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Process _server;

    public SshServer()
    {
        var program = Server.Needs("sshd", "/usr/sbin", "/usr/local/sbin");
        foreach (var key in (string[])["host", "user"])
        {
            using var made = Process.Start(
                new ProcessStartInfo(Server.Needs("ssh-keygen"), ["-q", "-t", "ed25519", "-N", "", "-f", File(key)])
                {
                    UseShellExecute = false,
                }
            )!;
            made.WaitForExit();
        }

        Directory.CreateDirectory("/run/sshd");
        Port = LoopbackListener.FreePort();
        _folder.Write("config", Configuration());
        _server = Process.Start(
            new ProcessStartInfo(program, ["-D", "-e", "-f", File("config")])
            {
                UseShellExecute = false,
                RedirectStandardError = true,
            }
        )!;
        WaitUntilItListens();
    }

    public int Port { get; }

    /// <summary>A program that runs ssh so that it is let in.</summary>
    public string Client => Script("client", "");

    /// <summary>A program that runs ssh with further options, which win.</summary>
    public string ClientWith(string options) => Script("with", options);

    /// <summary>A file of hosts that says of this server that it has another key than it has.</summary>
    public string KnownOtherwise() =>
        _folder.Write("otherwise", $"[127.0.0.1]:{Port} {System.IO.File.ReadAllText(File("user.pub"))}");

    /// <summary>The same, sharing one connection between processes instead of greeting the server each time.</summary>
    public string SharedClient =>
        Script("shared", $"-o ControlMaster=auto -o ControlPersist=5 -o ControlPath={File("control")}");

    public void Dispose()
    {
        _server.Kill(entireProcessTree: true);
        _server.Dispose();
        _folder.Dispose();
    }

    private string Script(string name, string options)
    {
        var script = _folder.Write(
            name,
            $"""
            #!/bin/sh
            exec ssh -F /dev/null {options} -i {File("user")} -o IdentitiesOnly=yes -o BatchMode=yes \
              -o StrictHostKeyChecking=no -o UserKnownHostsFile={File("known")} -o LogLevel=ERROR "$@"

            """
        );
        if (!OperatingSystem.IsWindows())
        {
            System.IO.File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        return script;
    }

    // Above ten greetings at once the server would turn some away by chance; and a shell that sshd starts reads what the
    // user's own ~/.bashrc says, which may take a second each time.
    private string Configuration() =>
        $"""
            ListenAddress 127.0.0.1:{Port}
            HostKey {File("host")}
            AuthorizedKeysFile {File("user.pub")}
            PasswordAuthentication no
            KbdInteractiveAuthentication no
            StrictModes no
            UsePAM no
            PermitRootLogin yes
            MaxSessions 64
            MaxStartups 100
            SetEnv HOME={Home}
            PidFile none

            """;

    private string Home => Directory.CreateDirectory(File("home")).FullName;

    private string File(string name) => Path.Combine(_folder.FullPath, name);

    private void WaitUntilItListens()
    {
        while (true)
        {
            var line = _server.StandardError.ReadLine();
            Assert.False(line is null, "sshd ended before it listened.");
            if (line.Contains("Server listening"))
            {
                _ = _server.StandardError.ReadToEndAsync(CancellationToken.None);
                return;
            }
        }
    }
}
