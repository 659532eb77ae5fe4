using Fairlead.Sandbox.Kubernetes.Http;
using Fairlead.Sandbox.Kubernetes.Store;

namespace Fairlead.Sandbox.Kubernetes.Reading;

/// <summary>Lists objects: at one version, filtered, in pages.</summary>
internal sealed class ObjectReader(ClusterStore store)
{
    /// <summary>One page of a list.</summary>
    /// <exception cref="ApiException">The asked version is no longer or not yet known.</exception>
    public ObjectPage List(ListQuery query)
    {
        var after = query.Continue.Length == 0 ? null : ContinueToken.Parse(query.Continue);
        var snapshot = Snapshot(query, after);
        var all = snapshot.List(query.Filter.Resource.Storage).Where(query.Filter.Matches);
        if (after is not null)
        {
            all = all.Where(stored => IsBehind(stored.Id, after));
        }

        if (query.Limit == 0)
        {
            return new ObjectPage(snapshot.Version, [.. all], "", Remaining: null);
        }

        var items = all.ToList();
        var page = items.Take(query.Limit).ToList();
        if (items.Count <= page.Count)
        {
            return new ObjectPage(snapshot.Version, page, "", Remaining: null);
        }

        var last = page[^1].Id;
        var token = new ContinueToken(snapshot.Version, last.Namespace, last.Name);
        var isCounted = query.Filter.Labels.IsEverything && query.Filter.Fields.IsEverything;
        return new ObjectPage(snapshot.Version, page, token.ToString(), isCounted ? items.Count - page.Count : null);
    }

    private StoreSnapshot Snapshot(ListQuery query, ContinueToken? after)
    {
        var current = store.Current;
        try
        {
            if (after is not null)
            {
                return after.Version == current.Version ? current : store.At(after.Version);
            }

            var version = ListQuery.Version(query.ResourceVersion);
            if (version > current.Version)
            {
                throw new ApiException(
                    504,
                    "Timeout",
                    $"Timeout: Too large resource version: {version}, current: {current.Version}"
                );
            }

            return query.Match is "Exact" && version != current.Version ? store.At(version) : current;
        }
        catch (VersionGoneException) when (after is not null)
        {
            throw ApiErrors.Gone(
                "The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter."
            );
        }
        catch (VersionGoneException gone)
        {
            throw ApiErrors.Gone(gone.Message);
        }
    }

    private static bool IsBehind(ObjectId id, ContinueToken token)
    {
        var order = string.CompareOrdinal(id.Namespace, token.Namespace);
        return order > 0 || (order == 0 && string.CompareOrdinal(id.Name, token.Name) > 0);
    }
}
