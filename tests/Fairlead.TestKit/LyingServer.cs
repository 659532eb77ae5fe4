using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Fairlead.TestKit;

/// <summary>
/// An HTTP server on loopback that keeps to no rule: it sends the bytes that it is given, as many as are taken, and closes
/// the connection.
/// </summary>
public sealed class LyingServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<string> _requests = new();
    private readonly Func<string, LyingAnswer> _answer;
    private readonly Task _running;

    private LyingServer(Func<string, LyingAnswer> answer)
    {
        _answer = answer;
        _listener.Start();
        _running = RunAsync();
    }

    /// <summary>Base address, with a slash at its end.</summary>
    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

    /// <summary>Line, headers and body of each request so far.</summary>
    public IReadOnlyList<string> Requests => [.. _requests];

    /// <summary>Bytes of bodies that were sent so far.</summary>
    public long Sent { get; private set; }

    /// <summary>A server that answers every request, which it is given whole, with what the function says.</summary>
    public static LyingServer Start(Func<string, LyingAnswer> answer) => new(answer);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _running;
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                await ServeAsync(client.GetStream());
            }
            catch (Exception error)
                when (error is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // The client had enough, or the test is over.
            }
        }
    }

    // A connection that is closed with something unread takes the answer along.
    private static bool IsWhole(string request)
    {
        const string Length = "content-length:";
        if (request.Split("\r\n\r\n", 2) is not [var head, var body])
        {
            return false;
        }

        var line = head.Split("\r\n").FirstOrDefault(one => one.StartsWith(Length, StringComparison.OrdinalIgnoreCase));
        return line is null || body.Length >= int.Parse(line[Length.Length..], CultureInfo.InvariantCulture);
    }

    private async Task ServeAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        var buffer = new byte[8192];
        while (!IsWhole(head.ToString()))
        {
            var read = await stream.ReadAsync(buffer, _stop.Token);
            if (read == 0)
            {
                return;
            }

            head.Append(Encoding.Latin1.GetString(buffer, 0, read));
        }

        _requests.Enqueue(head.ToString());
        var answer = _answer(head.ToString());
        if (answer == LyingAnswer.Broken)
        {
            return;
        }

        await stream.WriteAsync(
            Encoding.Latin1.GetBytes($"HTTP/1.1 {answer.Status} X\r\nConnection: close\r\n{answer.Headers}\r\n"),
            _stop.Token
        );
        foreach (var part in answer.Body)
        {
            await stream.WriteAsync(part, _stop.Token);
            Sent += part.Length;
        }

        if (answer.StaysOpen)
        {
            await Task.Delay(Timeout.Infinite, _stop.Token);
        }
    }
}

/// <summary>What a <see cref="LyingServer"/> sends.</summary>
/// <param name="Status">Status code.</param>
/// <param name="Headers">Header lines, each with its line end.</param>
/// <param name="Body">The body piece by piece; it may have no end.</param>
public sealed record LyingAnswer(int Status, string Headers, IEnumerable<byte[]> Body)
{
    /// <summary>Whether the connection stays open after the last byte, as if more were to come.</summary>
    public bool StaysOpen { get; init; }

    /// <summary>No answer: the line breaks once the request has arrived.</summary>
    public static LyingAnswer Broken { get; } = new(0, "", []);

    /// <summary>JSON, or what is said to be.</summary>
    public static LyingAnswer Json(string text, string headers = "", int status = 200) =>
        new(status, "Content-Type: application/json\r\n" + headers, [Encoding.UTF8.GetBytes(text)]);

    /// <summary>A redirect.</summary>
    public static LyingAnswer Redirect(string location) => new(302, $"Location: {location}\r\n", []);
}
