using System.Diagnostics;
using Fairlead.TestKit;

namespace Fairlead.Git.Tests.Signatures;

/// <summary>An ssh-agent that this process's children ask, until it is disposed; tests that use one do not run beside each other.</summary>
internal sealed class SshAgent : IDisposable
{
    private const string Variable = "SSH_AUTH_SOCK";
    private readonly TemporaryFolder _folder = new();
    private readonly string? _before = Environment.GetEnvironmentVariable(Variable);
    private readonly Process _agent;

    public SshAgent()
    {
        Server.Needs("ssh-keygen");
        var socket = Path.Combine(_folder.FullPath, "agent");
        _agent = Process.Start(
            new ProcessStartInfo("ssh-agent", ["-D", "-a", socket])
            {
                RedirectStandardOutput = true,
                UseShellExecute = false,
            }
        )!;
        // It prints how to reach it once it listens.
        Assert.Contains(socket, _agent.StandardOutput.ReadLine(), StringComparison.Ordinal);
        Environment.SetEnvironmentVariable(Variable, socket);
    }

    public void Add(string key)
    {
        Assert.False(_agent.HasExited);
        using var add = Process.Start(new ProcessStartInfo("ssh-add", ["-q", key]))!;
        add.WaitForExit();
        Assert.Equal(0, add.ExitCode);
    }

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(Variable, _before);
        _agent.Kill();
        _agent.WaitForExit();
        _agent.Dispose();
        _folder.Dispose();
    }
}
