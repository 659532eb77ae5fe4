using Fairlead.Forges;
using Fairlead.Forges.Http;
using Octokit;
using Octokit.Internal;

namespace Fairlead.Delivery.Forges.GitHub;

/// <summary>One repository on GitHub through Octokit: connection, credentials, and sentences for what goes wrong.</summary>
internal sealed class GitHubApi
{
    private static readonly ProductHeaderValue Product = new("fairlead");
    private readonly string _name;

    /// <summary>Opens a client for one repository.</summary>
    /// <param name="handler">Makes what sends the requests; Octokit asks for a new one for each client.</param>
    public GitHubApi(ForgeAddress address, ForgeToken token, ForgePatience patience, Func<HttpMessageHandler> handler)
    {
        (Owner, Repository) = Split(address);
        _name = $"GitHub {address.Repository}";
        GitHubClient Open(ICredentialStore credentials) =>
            new(
                new Connection(
                    Product,
                    address.Api,
                    credentials,
                    new HttpClientAdapter(() => new ForgeHandler(_name, address.Api, patience, handler())),
                    new SimpleJsonSerializer()
                )
            );
        Client = Open(
            token switch
            {
                ForgeToken.App app => new AppCredentials(app, address, Open, patience.Time),
                ForgeToken.Personal { Secret.Length: > 0 } personal => Fixed(personal.Secret),
                ForgeToken.Job => throw new ForgeException(
                    ForgeFailure.Authentication,
                    "A job token is GitLab's; on GitHub give a personal token, an app's key, or the token of Actions."
                ),
                _ => new AppCredentials.Fixed(Credentials.Anonymous),
            }
        );
        // The gate bounds each answer; the client's own limit would also count what a busy forge is waited for.
        Client.SetRequestTimeout(Timeout.InfiniteTimeSpan);
    }

    public GitHubClient Client { get; }

    public string Owner { get; }

    public string Repository { get; }

    public string Name => _name;

    public static (string Owner, string Repository) Split(ForgeAddress address) =>
        address.Repository.Split('/') is [var owner, var name]
            ? (owner, name)
            : throw new ForgeException(
                ForgeFailure.Invalid,
                $"'{address.Repository}' is no repository on GitHub; expected owner/name."
            );

    /// <summary>Calls GitHub for an object and turns what goes wrong into a sentence.</summary>
    /// <param name="doing">What is done, to end "Cannot ..." with.</param>
    /// <param name="call">
    /// Asks, and reads what is needed from the answer: what an answer lacks must come to light here and not later.
    /// </param>
    public Task<T> CallAsync<T>(string doing, Func<GitHubClient, Task<T>> call, CancellationToken cancellationToken) =>
        AskAsync(doing, AnswerShape.OneObject, call, cancellationToken);

    /// <summary>Like <see cref="CallAsync"/> for a list, of which all pages are read.</summary>
    /// <remarks>Octokit takes whatever else it is answered for an empty one.</remarks>
    public Task<List<T>> ListAsync<T>(
        string doing,
        Func<GitHubClient, Task<List<T>>> call,
        CancellationToken cancellationToken
    ) => AskAsync(doing, AnswerShape.List, call, cancellationToken);

    private async Task<T> AskAsync<T>(
        string doing,
        AnswerShape shape,
        Func<GitHubClient, Task<T>> call,
        CancellationToken cancellationToken
    )
    {
        using var counted = ForgeCall.Begin(shape);
        try
        {
            return await call(Client).WaitAsync(cancellationToken) is { } value ? value : throw Unreadable(doing, null);
        }
        catch (NotFoundException error)
        {
            throw new ForgeException(
                ForgeFailure.NotFound,
                $"{_name}: cannot {doing}: GitHub answers 404, which means that it is not there or that this token may not see it. "
                    + "Check the repository's name and the token's rights.",
                error
            );
        }
        catch (ApiException error) when ((int)error.StatusCode is >= 400 and < 500)
        {
            throw new ForgeException(
                ForgeFailure.Refused,
                $"{_name}: cannot {doing}: GitHub refuses it ({(int)error.StatusCode}, {ReasonOf(error)}).",
                error
            );
        }
        // Octokit has no exception of its own for an answer that is not what the documentation says, such as null where an
        // object is due: whatever it stumbles over is that.
        catch (Exception error) when (error is not (ForgeException or OperationCanceledException))
        {
            throw Unreadable(doing, error);
        }
    }

    /// <summary>GitHub's own words: the message, and what it found wrong with each field.</summary>
    public static string ReasonOf(ApiException error)
    {
        var details = error.ApiError?.Errors ?? [];
        var words = details
            .Select(one => one.Message is { Length: > 0 } text ? text : $"{one.Field} {one.Code}".Trim())
            .Where(text => text.Length > 0)
            .Prepend(error.ApiError?.Message ?? error.Message);
        return ForgeAnswers.OneLine(string.Join("; ", words));
    }

    private ForgeException Unreadable(string doing, Exception? error) =>
        new(
            ForgeFailure.Invalid,
            $"{_name}: cannot {doing}: GitHub's answer cannot be read. Check the address of the API.",
            error
        );

    private static AppCredentials.Fixed Fixed(string token) => new(new Credentials(token));
}
