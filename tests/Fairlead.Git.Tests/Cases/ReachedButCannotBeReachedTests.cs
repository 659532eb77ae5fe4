using System.Net;
using System.Net.Sockets;
using Fairlead.Git.Remotes;
using Fairlead.Git.Tests.Servers;
using Fairlead.TestKit;

namespace Fairlead.Git.Tests.Cases;

/// <summary>Whatever answers is never said to be out of reach.</summary>
[Trait("case", "reached-but-cannot-be-reached")]
public sealed class ReachedButCannotBeReachedTests : IAsyncDisposable
{
    private const string WebPage =
        "It is a web page, such as one to sign in with, or a static host: a Git server with the smart HTTP protocol is needed. "
        + "Check the address.";

    private readonly TemporaryFolder _folder = new();
    private readonly BareRepository _repository = new(("a.txt", "one\n"));
    private readonly HttpGitServer _server;

    public ReachedButCannotBeReachedTests() => _server = new HttpGitServer(_repository.Root);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
        _repository.Dispose();
    }

    [Fact]
    public async Task A_static_host()
    {
        _repository.Git("update-server-info");
        var list = File.ReadAllText(Path.Combine(_repository.Folder, "info", "refs"));
        _server.Intercept = HttpGitServer.Answer(200, list, "application/octet-stream");

        await AssertFailsAsync($"(application/octet-stream). {WebPage}");
    }

    [Fact]
    public async Task A_static_host_that_says_plain_text()
    {
        _server.Intercept = HttpGitServer.Answer(200, "0123456789\trefs/heads/main\n", "text/plain; charset=utf-8");

        await AssertFailsAsync($"(text/plain). {WebPage}");
    }

    [Fact]
    public async Task A_web_page()
    {
        _server.Intercept = HttpGitServer.Answer(200, "<html>sign in</html>", "text/html; charset=utf-8");

        await AssertFailsAsync($"(text/html). {WebPage}");
    }

    [Fact]
    public async Task A_redirect_to_a_page_where_people_sign_in()
    {
        _server.Intercept = context =>
            context.Request.RawUrl!.StartsWith("/login", StringComparison.Ordinal)
                ? HttpGitServer.Answer(200, "<html>sign in</html>", "text/html")(context)
                : HttpGitServer.Answer(302, "", null, ("Location", "/login?return=secret"))(context);

        await AssertFailsAsync($"(text/html, after a redirect to {_server.Address}login). {WebPage}");
    }

    [Fact]
    public async Task A_redirect_in_a_circle()
    {
        _server.Intercept = HttpGitServer.Answer(302, "", null, ("Location", "/again"));

        await AssertFailsAsync(
            $"(it redirects again and again, at last to {_server.Address}again). Check the address, and what stands before the "
                + "server."
        );
    }

    [Fact]
    public async Task An_answer_of_the_right_type_with_something_else_in_it()
    {
        _server.Intercept = HttpGitServer.Answer(
            200,
            "Welcome to this server",
            "application/x-git-upload-pack-advertisement"
        );

        await AssertFailsAsync(
            "(it says 'Welcome to this server'). Check the address, and what answers there before Git does."
        );
    }

    [Fact]
    public async Task An_answer_that_breaks_off()
    {
        _server.Intercept = HttpGitServer.Answer(200, "001e# serv", "application/x-git-upload-pack-advertisement");

        var error = await FailAsync(_server.Repository);

        Assert.Equal(GitFailure.Unreachable, error.Failure);
        Assert.Contains("it broke off the conversation", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_to_the_second_request_that_is_a_web_page()
    {
        var page = HttpGitServer.Answer(200, "<html>busy</html>", "text/html");
        _server.Intercept = context => context.Request.HttpMethod is "POST" && page(context);

        await AssertFailsAsync($"(text/html). {WebPage}");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task No_answer_at_all(bool first)
    {
        using var listener = Listen();
        var address = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/env.git";
        var answering = AnswerAsync(listener, first ? "" : "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n");

        var error = await FailAsync(address);

        Assert.StartsWith(
            $"Cannot fetch main from {address}: the address answers, but not as a Git server does: it broke off the "
                + "conversation (",
            error.Message,
            StringComparison.Ordinal
        );
        listener.Stop();
        await answering;
    }

    [Fact]
    public async Task A_server_that_does_not_speak_HTTP()
    {
        using var listener = Listen();
        var address = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/env.git";
        var answering = AnswerAsync(listener, "SSH-2.0-OpenSSH_9.9\r\n");

        var error = await FailAsync(address);

        Assert.Contains("(it does not speak HTTP: ", error.Message, StringComparison.Ordinal);
        listener.Stop();
        await answering;
    }

    [Fact]
    public async Task TLS_where_none_is_expected_and_none_where_it_is()
    {
        await using var front = new TlsFront(_server.Address);

        var plain = await FailAsync(front.Repository.Replace("https:", "http:"));
        var secured = await FailAsync(_server.Repository.Replace("http:", "https:"));

        Assert.Contains("the address answers, but not as a Git server does", plain.Message, StringComparison.Ordinal);
        Assert.Contains("(it does not speak TLS as we do: ", secured.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_repository_that_is_shallow_on_the_server()
    {
        _repository.Commit("More", ("a.txt", "two\n"));
        GitProgram.Run(
            _repository.Root,
            "clone",
            "-q",
            "--bare",
            "--depth",
            "1",
            $"file://{_repository.Folder}",
            "shallow.git"
        );

        var error = await FailAsync(new Uri(_server.Address, "shallow.git").AbsoluteUri);

        Assert.Equal(
            $"Cannot fetch main from {_server.Address}shallow.git: the repository on the server is shallow: it lacks the "
                + "beginning of the history. Serve a full one, or run git fetch --unshallow there.",
            error.Message
        );
    }

    [Fact]
    public async Task A_server_that_explains_itself_in_Git_s_own_way()
    {
        _server.Intercept = HttpGitServer.Answer(
            200,
            "001e# service=git-upload-pack\n0000" + "0027ERR This repository is being moved\n",
            "application/x-git-upload-pack-advertisement"
        );

        var error = await FailAsync(_server.Repository);

        Assert.Equal(
            $"Cannot fetch main from {_server.Repository}: the server says: This repository is being moved. Ask its owners.",
            error.Message
        );
    }

    private static TcpListener Listen()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return listener;
    }

    private static async Task AnswerAsync(TcpListener listener, string words)
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync(Token);
                _ = await client.GetStream().ReadAtLeastAsync(new byte[4096], minimumBytes: 1, false, Token);
                await client.GetStream().WriteAsync(System.Text.Encoding.ASCII.GetBytes(words), Token);
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException or IOException)
        {
            // The test is over.
        }
    }

    private async Task AssertFailsAsync(string why)
    {
        var error = await FailAsync(_server.Repository);
        Assert.Equal(
            $"Cannot fetch main from {_server.Repository}: the address answers, but not as a Git server does {why}",
            error.Message
        );
        Assert.Equal(GitFailure.Invalid, error.Failure);
    }

    private async Task<GitException> FailAsync(string address)
    {
        using var clone = await BareClone.OpenAsync(
            Path.Combine(_folder.FullPath, "clone"),
            new GitRemote(address),
            Some.Hasty with
            {
                RetryDelay = TimeSpan.FromMilliseconds(1),
            },
            Token
        );
        var error = await Assert.ThrowsAsync<GitException>(() => clone.FetchAsync("main", Token));
        Assert.DoesNotContain("cannot be reached", error.Message, StringComparison.Ordinal);
        return error;
    }
}
