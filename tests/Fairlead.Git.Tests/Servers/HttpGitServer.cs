using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using Fairlead.TestKit;

namespace Fairlead.Git.Tests.Servers;

/// <summary>Git's own <c>http-backend</c> behind a listener on a free port of 127.0.0.1.</summary>
internal sealed class HttpGitServer : IAsyncDisposable
{
    private readonly HttpListener _listener;
    private readonly string _root;
    private readonly Task _serving;

    public HttpGitServer(string root)
    {
        _root = root;
        _listener = LoopbackListener.Start(out var host);
        Address = new Uri($"http://{host}/");
        _serving = ServeAsync();
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public Uri Address { get; }

    public string Repository => new Uri(Address, "env.git").AbsoluteUri;

    /// <summary>Answers instead of Git where it returns true.</summary>
    public Func<HttpListenerContext, bool> Intercept { get; set; } = _ => false;

    /// <summary>Method and path of the requests that arrived.</summary>
    public List<string> Requests { get; } = [];

    /// <summary>The Authorization headers that arrived.</summary>
    public List<string> Authorizations { get; } = [];

    public static Func<HttpListenerContext, bool> Status(int status, string? onlyFor = null) =>
        context =>
        {
            if (onlyFor is not null && !context.Request.RawUrl!.Contains(onlyFor))
            {
                return false;
            }

            context.Response.StatusCode = status;
            context.Response.Close();
            return true;
        };

    /// <summary>Answers everything so.</summary>
    /// <param name="type">The media type of the answer; null for none.</param>
    public static Func<HttpListenerContext, bool> Answer(
        int status,
        string body = "",
        string? type = null,
        params (string Name, string Value)[] headers
    ) =>
        context =>
        {
            var response = context.Response;
            (response.StatusCode, response.ContentType) = (status, type);
            foreach (var (name, value) in headers)
            {
                response.AddHeader(name, value);
            }

            response.Close(Encoding.UTF8.GetBytes(body), willBlock: true);
            return true;
        };

    public static Func<HttpListenerContext, bool> Password(string user, string password) =>
        context =>
        {
            var expected = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"));
            if (context.Request.Headers["Authorization"] == expected)
            {
                return false;
            }

            context.Response.StatusCode = 401;
            context.Response.Headers["WWW-Authenticate"] = "Basic realm=\"env\"";
            context.Response.Close();
            return true;
        };

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _serving;
    }

    private async Task ServeAsync()
    {
        var requests = new List<Task>();
        while (true)
        {
            try
            {
                var context = await _listener.GetContextAsync();
                requests.Add(Task.Run(() => AnswerAsync(context), Token));
            }
            catch (Exception error) when (error is HttpListenerException or ObjectDisposedException)
            {
                await Task.WhenAll(requests);
                return;
            }
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        if (context.Request.Headers["Authorization"] is { } authorization)
        {
            lock (Authorizations)
            {
                Authorizations.Add(authorization);
            }
        }

        lock (Requests)
        {
            Requests.Add($"{context.Request.HttpMethod} {context.Request.RawUrl}");
        }

        if (Intercept(context))
        {
            return;
        }

        try
        {
            using var backend = Process.Start(BackendFor(context.Request))!;
            var feeding = FeedAsync(context.Request.InputStream, backend);
            _ = backend.StandardError.ReadToEndAsync(CancellationToken.None);
            await RelayAsync(backend.StandardOutput.BaseStream, context.Response);
            await feeding;
            await backend.WaitForExitAsync(Token);
        }
        catch (Exception error) when (error is HttpListenerException or IOException or ObjectDisposedException)
        {
            // The client has gone.
        }
    }

    private static async Task FeedAsync(Stream body, Process backend)
    {
        await body.CopyToAsync(backend.StandardInput.BaseStream, Token);
        backend.StandardInput.Close();
    }

    private static async Task RelayAsync(Stream output, HttpListenerResponse response)
    {
        while (await ReadLineAsync(output) is { Length: > 0 } line)
        {
            var (name, value) = (line[..line.IndexOf(':')], line[(line.IndexOf(':') + 1)..].Trim());
            if (name is "Status")
            {
                response.StatusCode = int.Parse(value.Split(' ')[0], CultureInfo.InvariantCulture);
            }
            else
            {
                response.AddHeader(name, value);
            }
        }

        response.SendChunked = true;
        await output.CopyToAsync(response.OutputStream, Token);
        response.Close();
    }

    private static async Task<string> ReadLineAsync(Stream output)
    {
        var line = new StringBuilder();
        var one = new byte[1];
        while (await output.ReadAsync(one, Token) == 1 && one[0] != '\n')
        {
            line.Append((char)one[0]);
        }

        return line.ToString().TrimEnd('\r');
    }

    private ProcessStartInfo BackendFor(HttpListenerRequest request)
    {
        var start = GitProgram.StartInfo(_root, "http-backend");
        var environment = start.Environment;
        environment["GIT_PROJECT_ROOT"] = _root;
        environment["GIT_HTTP_EXPORT_ALL"] = "1";
        environment["REMOTE_USER"] = "somebody";
        environment["REMOTE_ADDR"] = "127.0.0.1";
        environment["REQUEST_METHOD"] = request.HttpMethod;
        environment["PATH_INFO"] = request.Url!.AbsolutePath;
        environment["QUERY_STRING"] = request.Url.Query.TrimStart('?');
        environment["CONTENT_TYPE"] = request.ContentType;
        environment["HTTP_CONTENT_ENCODING"] = request.Headers["Content-Encoding"];
        environment["HTTP_GIT_PROTOCOL"] = request.Headers["Git-Protocol"];
        if (request.ContentLength64 >= 0)
        {
            environment["CONTENT_LENGTH"] = request.ContentLength64.ToString(CultureInfo.InvariantCulture);
        }

        return start;
    }
}
