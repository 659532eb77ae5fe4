using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Fairlead.Forges;
using Fairlead.Forges.Http;

namespace Fairlead.Delivery.Forges.GitLab;

/// <summary>GitLab's REST API, version 4, as far as it is needed: one project, JSON in and out, all pages of a list.</summary>
internal sealed class GitLabApi : IDisposable
{
    private const int PageSize = 100;

    private readonly HttpClient _http;
    private readonly string _project;

    public GitLabApi(ForgeAddress address, ForgeToken token, ForgePatience patience, HttpMessageHandler handler)
    {
        Name = $"GitLab {address.Repository}";
        _project = $"projects/{Uri.EscapeDataString(address.Repository)}/";
        _http = new HttpClient(new ForgeHandler(Name, address.Api, patience, handler))
        {
            BaseAddress = address.Api,
            // The gate bounds each answer; this would also count what a busy forge is waited for.
            Timeout = Timeout.InfiniteTimeSpan,
        };
        _http.DefaultRequestHeaders.UserAgent.ParseAdd("fairlead");
        switch (token)
        {
            case ForgeToken.Job job:
                _http.DefaultRequestHeaders.Add("JOB-TOKEN", job.Secret);
                break;
            case ForgeToken.Personal { Secret.Length: > 0 } personal:
                _http.DefaultRequestHeaders.Add("PRIVATE-TOKEN", personal.Secret);
                break;
            case ForgeToken.App:
                throw new ForgeException(
                    ForgeFailure.Authentication,
                    "An app's key is GitHub's; on GitLab give a project, group or personal token."
                );
        }
    }

    public string Name { get; }

    /// <summary>Path of something of the project.</summary>
    public string OfProject(string path) => _project + path;

    /// <summary>Every page of a list.</summary>
    public async Task<IReadOnlyList<T>> ListAsync<T>(
        string doing,
        string path,
        JsonTypeInfo<IReadOnlyList<T>> type,
        CancellationToken cancellationToken
    )
    {
        var all = new List<T>();
        var page = 1;
        using var counted = ForgeCall.Begin();
        while (page > 0)
        {
            var separator = path.Contains('?') ? '&' : '?';
            using var request = new HttpRequestMessage(
                HttpMethod.Get,
                $"{path}{separator}per_page={PageSize}&page={page}"
            );
            using var answer = await SendAsync(doing, request, cancellationToken);
            var read = await ReadAsync(doing, answer, type, cancellationToken);
            all.AddRange(read.All(item => item is not null) ? read : throw Unreadable(doing, null));
            page = NextPage(answer);
        }

        return all;
    }

    /// <summary>Asks for one thing.</summary>
    public async Task<T> GetAsync<T>(
        string doing,
        string path,
        JsonTypeInfo<T> type,
        CancellationToken cancellationToken
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        using var answer = await SendAsync(doing, request, cancellationToken);
        return await ReadAsync(doing, answer, type, cancellationToken);
    }

    /// <summary>Sends something and does not look at the answer.</summary>
    public async Task SendAsync<TIn>(
        string doing,
        HttpMethod method,
        string path,
        TIn content,
        JsonTypeInfo<TIn> type,
        CancellationToken cancellationToken
    )
    {
        using var request = Request(method, path, content, type);
        using var answer = await SendAsync(doing, request, cancellationToken);
    }

    /// <summary>Sends something and reads the answer.</summary>
    public async Task<TOut> SendAsync<TIn, TOut>(
        string doing,
        HttpMethod method,
        string path,
        TIn content,
        JsonTypeInfo<TIn> type,
        JsonTypeInfo<TOut> answerType,
        CancellationToken cancellationToken
    )
    {
        using var request = Request(method, path, content, type);
        using var answer = await SendAsync(doing, request, cancellationToken);
        return await ReadAsync(doing, answer, answerType, cancellationToken);
    }

    public void Dispose() => _http.Dispose();

    private static HttpRequestMessage Request<T>(HttpMethod method, string path, T content, JsonTypeInfo<T> type) =>
        new(method, path)
        {
            Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(content, type))
            {
                Headers = { { "Content-Type", "application/json" } },
            },
        };

    private async Task<HttpResponseMessage> SendAsync(
        string doing,
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        var answer = await _http.SendAsync(request, cancellationToken);
        if (answer.IsSuccessStatusCode)
        {
            return answer;
        }

        using (answer)
        {
            var reason = ForgeAnswers.ReasonOf(await answer.Content.ReadAsStringAsync(cancellationToken));
            throw answer.StatusCode == HttpStatusCode.NotFound
                ? new ForgeException(
                    ForgeFailure.NotFound,
                    $"{Name}: cannot {doing}: GitLab answers 404, which means that it is not there or that this token may not see it. "
                        + "Check the project's path and the token's rights."
                )
                : new ForgeException(
                    ForgeFailure.Refused,
                    $"{Name}: cannot {doing}: GitLab refuses it ({(int)answer.StatusCode}, {(reason.Length > 0 ? reason : "no reason given")})."
                );
        }
    }

    private async Task<T> ReadAsync<T>(
        string doing,
        HttpResponseMessage answer,
        JsonTypeInfo<T> type,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await using var body = await answer.Content.ReadAsStreamAsync(cancellationToken);
            return await JsonSerializer.DeserializeAsync(body, type, cancellationToken) is { } value
                ? value
                : throw Unreadable(doing, null);
        }
        catch (JsonException error)
        {
            throw Unreadable(doing, error);
        }
    }

    private ForgeException Unreadable(string doing, Exception? error) =>
        new(
            ForgeFailure.Invalid,
            $"{Name}: cannot {doing}: GitLab's answer cannot be read. Check the address of the API.",
            error
        );

    private static int NextPage(HttpResponseMessage answer) =>
        answer.Headers.TryGetValues("x-next-page", out var values)
        && int.TryParse(values.First(), NumberStyles.None, CultureInfo.InvariantCulture, out var next)
            ? next
            : 0;
}
