using System.Net;
using Fairlead.Git.Remotes;
using Fairlead.Git.Tests.Servers;
using Fairlead.TestKit;

namespace Fairlead.Git.Tests;

/// <summary>Being let in, or not.</summary>
public sealed class RemoteTests : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly BareRepository _repository = new(("a.txt", "one\n"));
    private readonly HttpGitServer _server;

    public RemoteTests() => _server = new HttpGitServer(_repository.Root);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
        _repository.Dispose();
    }

    [Fact]
    public async Task The_right_credentials_let_us_read_and_write()
    {
        _server.Intercept = HttpGitServer.Password("x-access-token", "secret");
        using var clone = await OpenAsync(new GitRemote(_server.Repository, GitCredentials.Token("secret")));

        var outcome = await clone.CommitAsync("main", _ => Some.Change("b.txt", "two"), Token);

        Assert.Equal(_repository.Tip, outcome.Tip);
    }

    [Fact]
    public async Task Credentials_are_read_again_for_each_connection()
    {
        var password = "first";
        _server.Intercept = context => HttpGitServer.Password("me", password)(context);
        using var clone = await OpenAsync(
            new GitRemote(_server.Repository, GitCredentials.From(() => ("me", password)))
        );
        await clone.FetchAsync("main", Token);

        password = "second";

        Assert.NotNull(await clone.FetchAsync("main", Token));
    }

    [Fact]
    public async Task Missing_credentials_are_a_sentence()
    {
        _server.Intercept = HttpGitServer.Password("me", "secret");

        await AssertFailsAsync(
            new GitRemote(_server.Repository),
            GitFailure.Authentication,
            "the server asks for credentials and none were given. Give a token that may use this repository."
        );
    }

    [Fact]
    public async Task Wrong_credentials_are_a_sentence_without_them_and_are_tried_once()
    {
        _server.Intercept = HttpGitServer.Password("me", "secret");

        var error = await AssertFailsAsync(
            new GitRemote(_server.Repository, GitCredentials.Basic("me", "hunter2")),
            GitFailure.Authentication,
            "the server refused the credentials. Check that the token is right, not expired and for this repository."
        );

        Assert.DoesNotContain("hunter2", error.ToString(), StringComparison.Ordinal);
        Assert.Single(_server.Authorizations);
    }

    [Theory]
    [InlineData(
        403,
        GitFailure.Authentication,
        "the server does not allow reading (403). Check the credentials' rights."
    )]
    [InlineData(
        404,
        GitFailure.NotFound,
        "there is no such repository, or the credentials may not see it. Check the address."
    )]
    [InlineData(418, GitFailure.Invalid, "the server answered 418, as no Git server does. Check the address.")]
    [InlineData(500, GitFailure.Unreachable, "the server failed (500). Try again later.")]
    [InlineData(503, GitFailure.Unreachable, "the server failed (503). Try again later.")]
    public async Task An_answer_that_is_no_repository_is_a_sentence(int status, GitFailure failure, string why)
    {
        _server.Intercept = HttpGitServer.Status(status);

        await AssertFailsAsync(new GitRemote(_server.Repository), failure, why);
    }

    [Fact]
    public async Task A_repository_that_is_not_there_is_a_sentence() =>
        await AssertFailsAsync(
            new GitRemote(new Uri(_server.Address, "other.git").AbsoluteUri),
            GitFailure.NotFound,
            "there is no such repository, or the credentials may not see it. Check the address."
        );

    [Fact]
    public async Task A_server_that_is_not_there_is_a_sentence()
    {
        var address = _server.Repository;
        await _server.DisposeAsync();
        using var clone = await OpenAsync(new GitRemote(address));

        var error = await Assert.ThrowsAsync<GitException>(() => clone.FetchAsync("main", Token));

        Assert.Equal(GitFailure.Unreachable, error.Failure);
        Assert.StartsWith(
            $"Cannot fetch main from {address}: the server cannot be reached (",
            error.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Credentials_never_reach_a_host_that_we_are_sent_to()
    {
        await using var thief = new HttpGitServer(_repository.Root)
        {
            Intercept = HttpGitServer.Password("no", "body"),
        };
        _server.Intercept = context =>
        {
            context.Response.Redirect(thief.Address.AbsoluteUri.TrimEnd('/') + context.Request.RawUrl);
            context.Response.StatusCode = (int)HttpStatusCode.MovedPermanently;
            context.Response.Close();
            return true;
        };

        await AssertFailsAsync(
            new GitRemote(_server.Repository, GitCredentials.Token("secret")),
            GitFailure.Authentication,
            "the server sent us to another host, which asks for credentials. They are only given to the host of the "
                + "address: put the other host into the address if it is the right one."
        );
        Assert.Empty(thief.Authorizations);
    }

    [Fact]
    public async Task Credentials_that_were_given_are_not_carried_to_another_host()
    {
        await using var thief = new HttpGitServer(_repository.Root);
        var password = HttpGitServer.Password("x-access-token", "secret");
        _server.Intercept = context =>
        {
            if (!password(context))
            {
                context.Response.Redirect(thief.Address.AbsoluteUri.TrimEnd('/') + context.Request.RawUrl);
                context.Response.Close();
            }

            return true;
        };
        using var clone = await OpenAsync(new GitRemote(_server.Repository, GitCredentials.Token("secret")));

        await Record.ExceptionAsync(() => clone.FetchAsync("main", Token));

        Assert.NotEmpty(_server.Authorizations);
        Assert.Empty(thief.Authorizations);
    }

    [Fact]
    public async Task A_server_of_a_named_authority_is_trusted()
    {
        await using var front = new TlsFront(_server.Address);
        using var clone = await OpenAsync(new GitRemote(front.Repository) { Authorities = [front.Authority] });

        var outcome = await clone.CommitAsync("main", _ => Some.Change("b.txt", "two"), Token);

        Assert.Equal(_repository.Tip, outcome.Tip);
    }

    [Theory]
    [InlineData(false, "127.0.0.1")]
    [InlineData(true, "git.example.com")]
    public async Task A_server_of_no_named_authority_or_of_another_name_is_not_trusted(bool named, string host)
    {
        await using var front = new TlsFront(_server.Address, host);
        await using var other = new TlsFront(_server.Address);

        await AssertFailsAsync(
            new GitRemote(front.Repository, GitCredentials.Token("secret"))
            {
                Authorities = [named ? front.Authority : other.Authority],
            },
            GitFailure.Authentication,
            "the server's certificate is not trusted. Name the authority that signed it, or check the host name."
        );
        Assert.Empty(_server.Authorizations);
    }

    [Fact]
    public async Task SSH_reads_and_writes_through_the_ssh_program()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The server's configuration is for Unix.");
        using var ssh = new SshServer();
        var url = $"ssh://{Environment.UserName}@127.0.0.1:{ssh.Port}{_repository.Folder}";
        using var clone = await OpenAsync(new GitRemote(url) { SshProgram = ssh.Client });

        var outcome = await clone.CommitAsync("main", _ => Some.Change("b.txt", "two"), Token);

        Assert.Equal(_repository.Tip, outcome.Tip);
    }

    [Theory]
    [InlineData("https://me:secret@example.com/env.git")]
    [InlineData("https://token@example.com/env.git")]
    [InlineData("ssh://git:secret@example.com/env.git")]
    public async Task Credentials_in_an_address_are_refused_without_repeating_them(string url)
    {
        var error = await Assert.ThrowsAsync<GitException>(() => OpenAsync(new GitRemote(url)));

        Assert.Equal(
            "The address of the Git repository at example.com has a user name or password in it: give them as credentials, so "
                + "that they cannot reach a log.",
            error.Message
        );
    }

    [Theory]
    [InlineData("ext::sh -c 'touch /tmp/x'", "ext")]
    [InlineData("git://example.com/env.git", "git")]
    [InlineData("ftp://example.com/env.git", "ftp")]
    [InlineData("ssh://-oProxyCommand=x/env.git", "ssh")]
    [InlineData("http:///env.git", "http")]
    public async Task An_address_of_another_kind_is_refused(string url, string kind)
    {
        var error = await Assert.ThrowsAsync<GitException>(() => OpenAsync(new GitRemote(url)));

        Assert.Equal(
            $"'{kind}' is no supported kind of Git address: use https://, http://, ssh://, user@host:path, file:// or a local "
                + "path.",
            error.Message
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("--upload-pack=x")]
    [InlineData("a\nb")]
    public async Task An_address_that_could_be_an_option_is_refused(string url)
    {
        var error = await Assert.ThrowsAsync<GitException>(() => OpenAsync(new GitRemote(url)));

        Assert.Equal(
            "The address of a Git repository is empty, starts with a hyphen or has a control character.",
            error.Message
        );
    }

    private async Task<GitException> AssertFailsAsync(GitRemote remote, GitFailure failure, string why)
    {
        using var clone = await OpenAsync(remote);
        var error = await Assert.ThrowsAsync<GitException>(() => clone.FetchAsync("main", Token));
        Assert.Equal($"Cannot fetch main from {remote.Url}: {why}", error.Message);
        Assert.Equal(failure, error.Failure);
        return error;
    }

    private Task<BareClone> OpenAsync(GitRemote remote) =>
        BareClone.OpenAsync(Path.Combine(_folder.FullPath, "clone"), remote, Some.Hasty, Token);
}
