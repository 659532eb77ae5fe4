using System.Net;
using System.Net.Sockets;
using Fairlead.Git.Remotes;
using Fairlead.Git.Tests.Servers;
using Fairlead.TestKit;

namespace Fairlead.Git.Tests;

/// <summary>What stops ssh is in the sentence, in ssh's own words, with what to do.</summary>
public sealed class SshFaultTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly BareRepository _repository = new(("a.txt", "one\n"));
    private SshServer? _server;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private SshServer Ssh
    {
        get
        {
            Assert.SkipWhen(OperatingSystem.IsWindows(), "The server's configuration is for Unix.");
            return _server ??= new SshServer();
        }
    }

    public void Dispose()
    {
        _server?.Dispose();
        _folder.Dispose();
        _repository.Dispose();
    }

    [Fact]
    public async Task A_host_key_that_is_not_known()
    {
        var strict = Ssh.ClientWith("-o StrictHostKeyChecking=yes -o UserKnownHostsFile=/dev/null -o LogLevel=INFO");

        await AssertFailsAsync(
            strict,
            GitFailure.Authentication,
            "the server's host key is not known (",
            "Host key verification failed",
            $"of ssh-keyscan [127.0.0.1]:{Ssh.Port}"
        );
    }

    [Fact]
    public async Task A_host_key_that_has_changed()
    {
        var known = Ssh.ClientWith($"-o StrictHostKeyChecking=yes -o UserKnownHostsFile={Ssh.KnownOtherwise()}");

        await AssertFailsAsync(
            known,
            GitFailure.Authentication,
            "the server's host key is not the one that is known (",
            "REMOTE HOST IDENTIFICATION HAS CHANGED",
            $"ssh-keygen -R [127.0.0.1]:{Ssh.Port}"
        );
    }

    [Fact]
    public async Task A_user_key_that_the_server_does_not_take()
    {
        // No key is as good as one that the server does not know.
        await AssertFailsAsync(
            Ssh.ClientWith("-o PubkeyAuthentication=no"),
            GitFailure.Authentication,
            "the server did not let us in (",
            "Permission denied (publickey)",
            "the server has its public part."
        );
    }

    [Fact]
    public async Task A_private_key_that_is_not_there() =>
        await AssertFailsAsync(
            Ssh.ClientWith($"-i {_folder.FullPath}/none -o PubkeyAuthentication=no -o LogLevel=INFO"),
            GitFailure.Authentication,
            "the private key for the server cannot be used (",
            $"Identity file {_folder.FullPath}/none not accessible: No such file or directory",
            "Check the path of the key"
        );

    [Fact]
    public async Task A_port_where_nothing_listens()
    {
        var client = Ssh.Client;
        var error = await FailAsync($"ssh://somebody@127.0.0.1:{ClosedPort()}/env.git", client);

        Assert.Equal(GitFailure.Unreachable, error.Failure);
        Assert.Contains("Connection refused). Nothing listens there", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_that_nobody_knows()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The server's configuration is for Unix.");
        var error = await FailAsync("ssh://somebody@host.invalid/env.git", Ssh.Client);

        Assert.Equal(GitFailure.Unreachable, error.Failure);
        Assert.Contains("Could not resolve hostname host.invalid", error.Message, StringComparison.Ordinal);
        Assert.Contains("Nobody knows a host of this name", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_machine_without_ssh()
    {
        var error = await FailAsync("ssh://somebody@host.invalid/env.git", Path.Combine(_folder.FullPath, "ssh"));

        Assert.Equal(GitFailure.Invalid, error.Failure);
        Assert.Contains("which cannot be started (", error.Message, StringComparison.Ordinal);
        Assert.Contains("Install OpenSSH's client", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_repository_that_is_not_on_the_server()
    {
        var error = await FailAsync($"{Address}-none", Ssh.Client);

        Assert.Equal(GitFailure.NotFound, error.Failure);
        Assert.Contains("does not appear to be a git repository", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("kex_exchange_identification: Connection closed by remote host")]
    [InlineData("Connection closed by 192.0.2.1 port 22")]
    [InlineData("Connection reset by 192.0.2.1 port 22")]
    [InlineData("")]
    public async Task A_connection_that_the_server_closes_is_made_again(string words)
    {
        var attempts = Path.Combine(_folder.FullPath, "attempts");
        var faulty = Script(
            $"""
            echo x >> '{attempts}'
            if [ "$(wc -l < '{attempts}')" -lt 3 ]; then echo '{words}' >&2; exit 255; fi
            for command in "$@"; do :; done
            exec sh -c "$command"
            """
        );
        using var clone = await OpenAsync($"ssh://somebody@host.invalid{_repository.Folder}", faulty);

        Assert.Equal(_repository.Tip, await clone.FetchAsync("main", Token));

        Assert.Equal(3, (await File.ReadAllLinesAsync(attempts, Token)).Length);
    }

    [Fact]
    public async Task A_push_whose_connection_breaks_is_not_sent_again()
    {
        var pushes = Path.Combine(_folder.FullPath, "pushes");
        var faulty = Script(
            $"""
            for command in "$@"; do :; done
            case "$command" in
              *receive-pack*)
                echo x >> '{pushes}'
                printf '%s refs/heads/main\0 report-status' $(git -C '{_repository.Folder}' rev-parse main) > '{pushes}.line'
                printf '%04x' $(( $(wc -c < '{pushes}.line') + 4 )); cat '{pushes}.line'; printf 0000
                dd bs=8 count=1 of=/dev/null 2> /dev/null
                echo 'Connection to host.invalid closed by remote host.' >&2
                exit 255;;
            esac
            exec sh -c "$command"
            """
        );
        using var clone = await OpenAsync($"ssh://somebody@host.invalid{_repository.Folder}", faulty);

        var error = await Assert.ThrowsAsync<GitException>(() =>
            clone.CommitAsync("main", _ => Some.Change("b.txt", "two"), Token)
        );

        Assert.Equal(GitFailure.Unreachable, error.Failure);
        Assert.Contains("closed by remote host", error.Message, StringComparison.Ordinal);
        Assert.Single(await File.ReadAllLinesAsync(pushes, Token));
    }

    [Theory]
    [InlineData("Welcome to Example Corp")]
    [InlineData("This account is currently not available.")]
    public async Task A_server_that_greets_before_Git_does(string greeting)
    {
        var error = await FailAsync("git@host.invalid:env.git", Script($"echo '{greeting}'"));

        Assert.Contains(
            $"the address answers, but not as a Git server does (it says '{greeting[..4]}",
            error.Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("Bad configuration option: nonsense", "ssh says: Bad configuration option: nonsense. Check what ssh ")]
    [InlineData("bash: line 1: git-upload-pack: command not found", "The server's shell does not find Git")]
    [InlineData(
        "kex_exchange_identification: banner line contains invalid characters",
        "It is no SSH server: check the host and the port."
    )]
    [InlineData("fatal: detected dubious ownership in repository at '/srv/env.git'", "safe.directory")]
    public async Task Whatever_else_it_complains_about_is_in_the_sentence(string words, string sentence)
    {
        var error = await FailAsync("git@host.invalid:env.git", Script($"cat >&2 <<'END'\n{words}\nEND\nexit 255"));

        Assert.Contains(sentence, error.Message, StringComparison.Ordinal);
        Assert.Contains(words.TrimEnd('.'), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_stays_silent_is_given_up_and_the_next_attempt_need_not_wait_for_it()
    {
        var silent = Script("echo $$ >> \"$0.pids\"\nexec sleep 600");
        using var clone = await OpenAsync(
            "git@host.invalid:env.git",
            silent,
            Some.Hasty with
            {
                Silence = TimeSpan.FromSeconds(1),
            }
        );
        for (var round = 0; round < 2; round++)
        {
            var error = await Assert.ThrowsAsync<GitException>(() => clone.FetchAsync("main", Token));

            Assert.Contains("the server has been silent for 1 seconds", error.Message, StringComparison.Ordinal);
        }

        Assert.Equal(2, (await File.ReadAllLinesAsync($"{silent}.pids", Token)).Length);
    }

    [Theory]
    [InlineData("git@host.invalid:env.git", "git@host.invalid git-upload-pack 'env.git'")]
    [InlineData("ssh://git@host.invalid/srv/it's.git", "git@host.invalid git-upload-pack '/srv/it'\\''s.git'")]
    [InlineData("ssh://host.invalid:2222/a%20b.git", "-p 2222 host.invalid git-upload-pack '/a b.git'")]
    [InlineData("ssh://git@host.invalid/~me/env.git", "git@host.invalid git-upload-pack '~me/env.git'")]
    [InlineData("ssh://git@[::1]:2222/env.git", "-p 2222 git@::1 git-upload-pack '/env.git'")]
    public async Task The_program_is_given_what_git_gives_it(string address, string arguments)
    {
        var echo = Script("echo \"says: $*\" >&2\nexit 1");

        var error = await FailAsync(address, echo);

        Assert.Contains(
            $"says: -o ConnectTimeout=20 -o ServerAliveInterval=10 -o ServerAliveCountMax=2 {arguments}",
            error.Message,
            StringComparison.Ordinal
        );
    }

    private string Address => $"ssh://{Environment.UserName}@127.0.0.1:{Ssh.Port}{_repository.Folder}";

    private static int ClosedPort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private string Script(string text)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "A script for sh.");
        var script = _folder.Write("faulty-ssh", $"#!/bin/sh\n{text}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.UserWrite);
        }

        return script;
    }

    private async Task AssertFailsAsync(string program, GitFailure failure, params string[] parts)
    {
        var error = await FailAsync(Address, program);
        Assert.Equal(failure, error.Failure);
        Assert.All(parts, part => Assert.Contains(part, error.Message, StringComparison.Ordinal));
    }

    private async Task<GitException> FailAsync(string address, string program)
    {
        using var clone = await OpenAsync(address, program);
        return await Assert.ThrowsAsync<GitException>(() => clone.FetchAsync("main", Token));
    }

    private Task<BareClone> OpenAsync(string address, string program, GitOptions? options = null) =>
        BareClone.OpenAsync(
            Path.Combine(_folder.FullPath, "clone"),
            new GitRemote(address) { SshProgram = program },
            (options ?? Some.Hasty) with
            {
                RetryDelay = TimeSpan.FromMilliseconds(1),
            },
            Token
        );
}
