using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fairlead.Kubernetes.Client;

/// <summary>Requests to one API server: authenticated, counted, bounded in number, and retried where that can help.</summary>
public sealed class ClusterClient : IDisposable
{
    private readonly ClusterConnection _connection;
    private readonly ClusterOptions _options;
    private readonly SemaphoreSlim _slots;
    private readonly AnswerReader _answers;
    private readonly Impersonation? _actAs;
    private readonly bool _isShared;

    private ClusterClient(ClusterConnection connection, ClusterOptions options)
    {
        _connection = connection;
        _options = options;
        _slots = new SemaphoreSlim(options.Concurrency);
        _answers = new AnswerReader();
        _actAs = options.ImpersonatedUser is { } user ? new Impersonation(user, options.ImpersonatedGroups) : null;
        Requests = new RequestCounts();
        if (_actAs is { } asked && connection.Current.Access.ActsAs is { } declared)
        {
            throw TwoIdentities(declared, asked);
        }
    }

    private ClusterClient(ClusterClient other, Impersonation actAs)
    {
        _connection = other._connection;
        _options = other._options;
        _slots = other._slots;
        _answers = other._answers;
        _actAs = actAs;
        _isShared = true;
        Requests = other.Requests;
    }

    /// <summary>The API server's address.</summary>
    public Uri Address => _connection.Address;

    /// <summary>What was sent so far.</summary>
    public RequestCounts Requests { get; }

    /// <summary>Source of time.</summary>
    public TimeProvider Time => _options.Time;

    /// <summary>Prepares a connection; nothing is sent yet.</summary>
    /// <exception cref="ClusterException">The options name no cluster, or its kubeconfig cannot be used.</exception>
    public static ClusterClient Open(ClusterOptions options) => new(ClusterConnection.Open(options), options);

    /// <summary>A client that acts as somebody else, over the same connection, with the same limit and counts.</summary>
    /// <param name="actAs">Whom to act as; null for whom this client acts as.</param>
    /// <exception cref="ClusterException">This client acts as somebody already, whose rights the other one might exceed.</exception>
    public ClusterClient As(Impersonation? actAs) =>
        actAs is null ? this
        : ActsAs is { } already ? throw TwoIdentities(already, actAs)
        : new ClusterClient(this, actAs);

    /// <summary>Whom requests act as; null for the credentials' own user.</summary>
    public Impersonation? ActsAs => _actAs ?? _connection.Current.Access.ActsAs;

    /// <summary>Namespace that the context of the kubeconfig names for objects that name none; null where it names none.</summary>
    public string? Namespace => _connection.Current.Access.Namespace;

    /// <summary>When the certificate ends by which the server knows this client; null where it has none.</summary>
    public DateTimeOffset? CertificateExpires
    {
        get
        {
            if (_connection.Current.Access.ClientCertificate is not { } pair)
            {
                return null;
            }

            using var certificate = X509Certificate2.CreateFromPem(pair.Certificate);
            return new DateTimeOffset(certificate.NotAfter);
        }
    }

    /// <summary>Sends a request and returns the JSON object that answers it.</summary>
    /// <exception cref="ClusterException">The server refused it, or cannot be reached.</exception>
    public async Task<JsonObject> SendAsync(ClusterRequest request, CancellationToken cancellationToken) =>
        (await AnswerAsync(request, cancellationToken)).Root;

    /// <summary>Like <see cref="SendAsync"/>, with the length of the answer.</summary>
    internal async Task<ClusterAnswer> AnswerAsync(ClusterRequest request, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            TimeSpan? wished;
            try
            {
                return await AttemptAsync(request, cancellationToken);
            }
            catch (ClusterException error)
                when (RetryPolicy.IsPassing(error, request)
                    && attempt + 1 < RetryPolicy.AttemptsFor(error, _options.Attempts)
                )
            {
                wished = error.RetryAfter;
                Renew(error);
            }

            await Task.Delay(RetryPolicy.Delay(attempt, wished), _options.Time, cancellationToken);
        }
    }

    /// <summary>Like <see cref="SendAsync"/>, with null where the object does not exist.</summary>
    public async Task<JsonObject?> FindAsync(ClusterRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await SendAsync(request, cancellationToken);
        }
        catch (ClusterException error) when (error.Status == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    /// <summary>Opens a watch: the answer's body is read line by line for as long as the caller likes.</summary>
    internal async Task<HttpResponseMessage> OpenWatchAsync(
        string path,
        string accept,
        CancellationToken cancellationToken
    )
    {
        var request = ClusterRequest.Get(path) with { Accept = accept };
        var connection = _connection.Current;
        using var message = await MessageAsync(connection, request, cancellationToken);
        Requests.Add("GET", path);
        var response = await TransmitAsync(connection.Watches, message, request, cancellationToken);
        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        using (response)
        {
            var error = await RefusedAsync(connection, request, response, cancellationToken);
            Renew(error);
            throw error;
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        if (!_isShared)
        {
            _connection.Dispose();
            _slots.Dispose();
            _answers.Dispose();
        }
    }

    private async Task<ClusterAnswer> AttemptAsync(ClusterRequest request, CancellationToken cancellationToken)
    {
        await _slots.WaitAsync(cancellationToken);
        try
        {
            using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limited.CancelAfter(_options.RequestTimeout);
            return await ExchangeAsync(request, limited.Token);
        }
        catch (OperationCanceledException error) when (!cancellationToken.IsCancellationRequested)
        {
            var seconds = (int)_options.RequestTimeout.TotalSeconds;
            throw new ClusterException(
                Refusals.Unreachable,
                $"{Address} did not answer {request} within {seconds} s.",
                error
            );
        }
        finally
        {
            _slots.Release();
        }
    }

    private async Task<ClusterAnswer> ExchangeAsync(ClusterRequest request, CancellationToken cancellationToken)
    {
        var connection = _connection.Current;
        using var message = await MessageAsync(connection, request, cancellationToken);
        Requests.Add(request.Method.Method, request.Path);
        using var response = await TransmitAsync(connection.Http, message, request, cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            throw await RefusedAsync(connection, request, response, cancellationToken);
        }

        return await BodyAsync(request, response, cancellationToken)
            ?? throw new ClusterException(
                Refusals.NoKubernetes,
                $"{Address} answered {request} with something that is no JSON object."
            );
    }

    private void Renew(ClusterException error)
    {
        if (error is { Status: HttpStatusCode.Unauthorized, Connection: { } refused })
        {
            _connection.Renew(refused);
        }
    }

    private async Task<HttpRequestMessage> MessageAsync(
        AuthenticatedClient connection,
        ClusterRequest request,
        CancellationToken cancellationToken
    )
    {
        var message = new HttpRequestMessage(request.Method, new Uri(Address, Rooted(request.Path)))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        };
        message.Headers.TryAddWithoutValidation("Accept", request.Accept);
        message.Headers.TryAddWithoutValidation("User-Agent", "fairlead");
        Impersonate(message.Headers, connection.Access.ActsAs);
        if (request.Body is { } body)
        {
            message.Content = new ByteArrayContent(RequestBody.Of(body));
            message.Content.Headers.ContentType = new MediaTypeHeaderValue(request.ContentType);
        }

        if (connection.Credentials is { } credentials)
        {
            await AuthenticateAsync(credentials, message, cancellationToken);
        }

        return message;
    }

    private async Task AuthenticateAsync(
        k8s.Authentication.ServiceClientCredentials credentials,
        HttpRequestMessage message,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await credentials.ProcessHttpRequestAsync(message, cancellationToken);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            message.Dispose();
            throw new ClusterException(
                Refusals.Credentials,
                $"The credentials for {Address} cannot be read: {error.Message}",
                error
            );
        }
    }

    private void Impersonate(HttpRequestHeaders headers, Impersonation? declared)
    {
        // The kubeconfig may have been replaced by one that acts as somebody.
        if (_actAs is { } asked && declared is not null)
        {
            throw TwoIdentities(declared, asked);
        }

        foreach (var (name, value) in (_actAs ?? declared)?.Headers() ?? [])
        {
            headers.TryAddWithoutValidation(name, value);
        }
    }

    // A request acts as one user only, by the rights of the credentials themselves and not by those of the other user.
    private ClusterException TwoIdentities(Impersonation declared, Impersonation asked) =>
        new(
            Refusals.Impersonation,
            $"{Address} is spoken to as {declared.User}, and nothing can act as {asked.User} beside that; take \"as\" out of the kubeconfig, or \"impersonate\" out of the environment."
        );

    // The server's address may end in a path, as those of proxies in front of clusters do.
    private string Rooted(string path) => Address.AbsolutePath.TrimEnd('/') + path;

    private async Task<HttpResponseMessage> TransmitAsync(
        HttpClient http,
        HttpRequestMessage message,
        ClusterRequest request,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            throw Unreachable(request, error);
        }
    }

    private ClusterException Unreachable(ClusterRequest request, Exception error)
    {
        var why = (error.InnerException ?? error).Message.TrimEnd('.');
        return new ClusterException(
            Refusals.Unreachable,
            $"The cluster at {Address} cannot be reached ({request}): {why}. Check that it runs and that the kubeconfig names its address.",
            error
        );
    }

    private async Task<ClusterException> RefusedAsync(
        AuthenticatedClient connection,
        ClusterRequest request,
        HttpResponseMessage response,
        CancellationToken cancellationToken
    )
    {
        var answer = (await BodyAsync(request, response, cancellationToken))?.Root;
        return new ClusterException(
            request.ToString(),
            response.StatusCode,
            answer,
            Redaction.Of(request).Apply(answer)
        )
        {
            Connection = connection,
            RetryAfter = response.Headers.RetryAfter switch
            {
                { Delta: { } delay } => delay,
                { Date: { } at } => at - Time.GetUtcNow(),
                _ => null,
            },
        };
    }

    private async Task<ClusterAnswer?> BodyAsync(
        ClusterRequest request,
        HttpResponseMessage response,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var body = await response.Content.ReadAsStreamAsync(cancellationToken);
            var limit = response.IsSuccessStatusCode ? AnswerLimits.Answer : AnswerLimits.Refusal;
            return await _answers.ReadAsync(body, limit, cancellationToken);
        }
        // The status tells enough.
        catch (Exception error) when (error is JsonException or TooMuchException && !response.IsSuccessStatusCode)
        {
            return null;
        }
        catch (TooMuchException error)
        {
            throw new ClusterException(
                Refusals.TooMuch,
                $"{Address} answered {request} with more than {AnswerLimits.Mebibytes(AnswerLimits.Answer)} or {AnswerLimits.Values} values, which are not read; look at what is so large, and make it smaller.",
                error
            );
        }
        catch (JsonException error)
        {
            throw new ClusterException(
                Refusals.NoKubernetes,
                $"{Address} answered {request} with half an answer, with no JSON, or with what is not read of it, such as a name twice or more than {AnswerLimits.Depth} levels: {error.Message}",
                error
            );
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            throw Unreachable(request, error);
        }
    }
}

/// <summary>What a server answered.</summary>
/// <param name="Root">The JSON object.</param>
/// <param name="Bytes">Its length.</param>
internal sealed record ClusterAnswer(JsonObject Root, long Bytes);
