using Fairlead.Delivery.Gates;

namespace Fairlead.Delivery.Promotions;

/// <summary>Asks the addresses of HTTP gates, each once and without following where they point to.</summary>
/// <param name="http">Sends the requests; must not follow redirects.</param>
/// <param name="patience">How long one address may take.</param>
public sealed class HttpGateProbe(HttpMessageInvoker http, TimeSpan patience)
{
    /// <summary>The answers by the names of the checks.</summary>
    public async Task<IReadOnlyDictionary<string, HttpAnswer>> AskAsync(
        IReadOnlyList<HttpCheck> checks,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(checks);
        var answers = new Dictionary<string, HttpAnswer>();
        foreach (var check in checks)
        {
            answers[check.Name] = await AskAsync(check.Url, cancellationToken);
        }

        return answers;
    }

    private async Task<HttpAnswer> AskAsync(Uri address, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(patience);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            using var answer = await http.SendAsync(request, limit.Token);
            return new HttpAnswer((int)answer.StatusCode, Problem: null);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new HttpAnswer(Status: null, $"nothing within {patience.TotalSeconds:0} s");
        }
        catch (HttpRequestException error)
        {
            return new HttpAnswer(Status: null, error.Message);
        }
    }
}
