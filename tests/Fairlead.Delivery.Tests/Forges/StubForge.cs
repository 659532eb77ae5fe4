using System.Collections.Concurrent;
using WireMock.Matchers;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;
using WireMock.Settings;

namespace Fairlead.Delivery.Tests.Forges;

/// <summary>A server that answers as a forge's documentation says, and remembers what it was asked.</summary>
internal sealed class StubForge : IAsyncDisposable
{
    private readonly WireMockServer _server;
    private readonly ConcurrentQueue<StubRequest> _requests = new();

    private StubForge(Func<StubRequest, StubAnswer> answer)
    {
        _server = WireMockServer.Start(new WireMockServerSettings { Urls = ["http://127.0.0.1:0"] });
        _server
            .Given(Request.Create().UsingAnyMethod().WithPath(new WildcardMatcher("*")))
            .RespondWith(
                Response
                    .Create()
                    .WithCallback(message =>
                    {
                        var request = Read(message);
                        _requests.Enqueue(request);
                        return Write(answer(request));
                    })
            );
    }

    public Uri Address => new(_server.Url! + "/");

    public IReadOnlyList<StubRequest> Requests => [.. _requests];

    public IEnumerable<string> Lines => Requests.Select(request => $"{request.Method} {request.Target}");

    public static Task<StubForge> StartAsync(Func<StubRequest, StubAnswer> answer) =>
        Task.FromResult(new StubForge(answer));

    /// <summary>A server that gives these answers one after the other, and the last one for ever.</summary>
    public static Task<StubForge> StartAsync(params StubAnswer[] answers)
    {
        var next = -1;
        return StartAsync(_ => answers[Math.Min(Interlocked.Increment(ref next), answers.Length - 1)]);
    }

    public ValueTask DisposeAsync()
    {
        _server.Stop();
        _server.Dispose();
        return ValueTask.CompletedTask;
    }

    private static StubRequest Read(WireMock.IRequestMessage message) =>
        new(
            message.Method,
            new Uri(message.AbsoluteUrl).PathAndQuery,
            message.Body ?? "",
            (message.Headers ?? new Dictionary<string, WireMock.Types.WireMockList<string>>()).ToDictionary(
                header => header.Key,
                header => string.Join(',', header.Value),
                StringComparer.OrdinalIgnoreCase
            )
        );

    private static WireMock.ResponseMessage Write(StubAnswer answer)
    {
        var response = new WireMock.ResponseMessage
        {
            StatusCode = answer.Status,
            BodyData = new WireMock.Util.BodyData
            {
                DetectedBodyType = WireMock.Types.BodyType.String,
                BodyAsString = answer.Body,
            },
        };
        response.AddHeader("Content-Type", answer.ContentType);
        foreach (var (name, value) in answer.Headers)
        {
            response.AddHeader(name, value);
        }

        return response;
    }
}

internal sealed record StubRequest(
    string Method,
    string Target,
    string Body,
    IReadOnlyDictionary<string, string> Headers
);

internal sealed record StubAnswer(int Status, string Body, string ContentType = "application/json; charset=utf-8")
{
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public static StubAnswer Json(string body) => new(200, body);

    public StubAnswer With(string header, string value) =>
        this with
        {
            Headers = new Dictionary<string, string>(Headers) { [header] = value },
        };
}
