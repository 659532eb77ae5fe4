using System.Net;
using System.Text.Json.Nodes;
using Fairlead.Environments.Objects;
using Fairlead.Kubernetes.Objects;

namespace Fairlead.Kubernetes.Client;

/// <summary>Reads a list page by page, as far as <see cref="AnswerLimits"/> allow; one that breaks off fails as a whole.</summary>
/// <param name="client">The cluster.</param>
/// <param name="list">What is listed.</param>
/// <param name="keep">What is kept of each object.</param>
internal sealed class ListReader<T>(ClusterClient client, ListRequest list, Func<LiveObject, T> keep)
{
    private const int UsualPage = 500;
    private const int SmallestPage = 5;
    private const int Smaller = 10;

    private readonly List<T> _items = [];
    private readonly HashSet<ObjectKey> _keys = [];
    private readonly HashSet<string> _tokens = [];
    private ListRequest _list = list;
    private int _size = UsualPage;
    private long _bytes;

    /// <summary>Reads it.</summary>
    /// <returns>What is kept, and the state of the cluster that the list shows.</returns>
    /// <exception cref="ClusterException">It cannot be read, or is more than is read.</exception>
    public async Task<(List<T> Items, string ResourceVersion)> ReadAsync(CancellationToken cancellationToken)
    {
        for (var restarted = false; ; restarted = true)
        {
            try
            {
                return await PagesAsync(cancellationToken);
            }
            // The page token expired while a long list was read; the list begins again, once.
            catch (ClusterException error) when (error.Status == HttpStatusCode.Gone && !restarted)
            {
                _items.Clear();
                _keys.Clear();
                _tokens.Clear();
                _bytes = 0;
            }
        }
    }

    private async Task<(List<T> Items, string ResourceVersion)> PagesAsync(CancellationToken cancellationToken)
    {
        for (string? token = null; ; )
        {
            var page = await PageAsync(token, cancellationToken);
            Bound(_bytes, AnswerLimits.List, $"more than {AnswerLimits.Mebibytes(AnswerLimits.List)}");
            Add(page);
            token = page.TextAt("metadata", "continue");
            if (token is not { Length: > 0 })
            {
                return (_items, page.TextAt("metadata", "resourceVersion") ?? "");
            }

            if (!_tokens.Add(token))
            {
                throw TooMuch("names a page as the next one that was read already, so that it has no end");
            }

            Bound(_tokens.Count, AnswerLimits.Pages, $"more than {AnswerLimits.Pages} pages");
        }
    }

    private async Task<JsonObject> PageAsync(string? token, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                var answer = await client.AnswerAsync(_list.Page(_size, token), cancellationToken);
                _bytes += answer.Bytes;
                return answer.Root;
            }
            // Fewer of large objects fit; a server's cache may give all at once, whatever it is asked for.
            catch (ClusterException error) when (error.IsTooMuch && (_list.IsCached || _size > SmallestPage))
            {
                _size = Math.Max(SmallestPage, _size / Smaller);
                _list = _list with { IsCached = false };
            }
        }
    }

    private void Add(JsonObject page)
    {
        var items = page["items"] as JsonArray;
        if (items is null && !page.ContainsKey("items"))
        {
            throw new ClusterException(
                Refusals.NoKubernetes,
                $"{client.Address} answered the list of {_list.Kind.Plural} with something that is no list."
            );
        }

        foreach (var item in (items ?? []).OfType<JsonObject>())
        {
            var live = LiveObject.From(item, _list.Kind.ApiVersion, _list.Kind.GroupKind.Kind);
            // A server that begins a page too early shows an object twice, which still is one.
            if (_keys.Add(live.Key))
            {
                _items.Add(keep(live));
            }
        }

        Bound(_keys.Count, AnswerLimits.Objects, $"more than {AnswerLimits.Objects} objects");
    }

    private void Bound(long count, long limit, string what)
    {
        if (count > limit)
        {
            throw TooMuch($"has {what}, which are not read");
        }
    }

    private ClusterException TooMuch(string why)
    {
        var place = _list.Namespace.Length == 0 ? "" : $" in {_list.Namespace}";
        return new ClusterException(
            Refusals.TooMuch,
            $"The list of {_list.Kind.Plural}{place} at {client.Address} {why}; look at what they are, and delete or divide them."
        );
    }
}
