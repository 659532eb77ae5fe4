using System.Net;
using System.Text.Json.Nodes;
using Fairlead.Environments.Objects;
using Fairlead.Kubernetes.Client;
using Fairlead.Kubernetes.Objects;

namespace Fairlead.Kubernetes.Records;

/// <summary>
/// Keeps the record of an environment in a ConfigMap. It is found wherever in the cluster it lies, so that two agents of the
/// same environment meet at one record, however they were started; and it is written only in the state it was read in.
/// </summary>
/// <param name="client">The cluster.</param>
/// <param name="environment">The environment.</param>
/// <param name="namespace">Where a new record is kept; made when it is missing.</param>
public sealed class RecordStore(ClusterClient client, string environment, string @namespace)
{
    private static readonly ResourceKind ConfigMaps = new(new GroupKind("", "ConfigMap"), "v1", "configmaps", true, []);

    private readonly string _name = EnvironmentRecord.NameOf(environment);
    private string? _place;

    /// <summary>Where the record is kept, or is going to be.</summary>
    public ObjectKey Key => new("", "ConfigMap", _place ?? @namespace, _name);

    /// <summary>Reads the record; null where there is none.</summary>
    /// <exception cref="RecordException">There are two, or it may not be read.</exception>
    /// <exception cref="ClusterException">The cluster does not answer.</exception>
    public async Task<StoredRecord?> FindAsync(CancellationToken cancellationToken)
    {
        try
        {
            var found =
                _place is { } known && await GetAsync(known, cancellationToken) is { } there
                    ? there
                    : await SearchAsync(cancellationToken) ?? await GetAsync(@namespace, cancellationToken);
            _place = found?.Namespace;
            return found;
        }
        catch (ClusterException error) when (error.Status == HttpStatusCode.Forbidden)
        {
            throw Forbidden("read", "get", error);
        }
    }

    /// <summary>Writes the record, and gives it as it is now; null where somebody else wrote meanwhile.</summary>
    /// <param name="record">What it is to say.</param>
    /// <param name="read">The state that was read before; null where there was none.</param>
    /// <param name="cancellationToken">Ends the requests.</param>
    /// <exception cref="RecordException">It may not be written.</exception>
    /// <exception cref="ClusterException">The cluster does not answer.</exception>
    public async Task<StoredRecord?> TryWriteAsync(
        EnvironmentRecord record,
        StoredRecord? read,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var live = await (
                read is null ? CreateAsync(record, cancellationToken) : UpdateAsync(record, read, cancellationToken)
            );
            return Stored(LiveObject.From(live, "v1", "ConfigMap"));
        }
        // Somebody else wrote first, or deleted it; what is right now is to be judged from what there is now.
        catch (ClusterException error)
            when (error.Status == HttpStatusCode.Conflict
                || (error.Status == HttpStatusCode.NotFound && read is not null)
            )
        {
            return null;
        }
        catch (ClusterException error) when (error.Status == HttpStatusCode.Forbidden)
        {
            throw Forbidden("written", read is null ? "create" : "patch", error);
        }
    }

    private async Task<JsonObject> CreateAsync(EnvironmentRecord record, CancellationToken cancellationToken)
    {
        _place = @namespace;
        try
        {
            return await PostAsync(record, cancellationToken);
        }
        catch (ClusterException error) when (error.Status == HttpStatusCode.NotFound)
        {
            var body = new JsonObject
            {
                ["apiVersion"] = "v1",
                ["kind"] = "Namespace",
                ["metadata"] = new JsonObject { ["name"] = @namespace },
            };
            await client.SendAsync(
                ClusterRequest.Apply($"/api/v1/namespaces/{@namespace}", body, force: true),
                cancellationToken
            );
            return await PostAsync(record, cancellationToken);
        }
    }

    private Task<JsonObject> PostAsync(EnvironmentRecord record, CancellationToken cancellationToken)
    {
        var data = record.Data();
        foreach (var absent in data.Where(entry => entry.Value is null).Select(entry => entry.Key).ToList())
        {
            data.Remove(absent);
        }

        var body = new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "ConfigMap",
            ["metadata"] = new JsonObject { ["name"] = _name, ["labels"] = Labels() },
            ["data"] = data,
        };
        var path = $"{ConfigMaps.CollectionPath(@namespace)}?fieldManager={FieldManager.Name}";
        return client.SendAsync(new ClusterRequest(HttpMethod.Post, path, body), cancellationToken);
    }

    private Task<JsonObject> UpdateAsync(
        EnvironmentRecord record,
        StoredRecord read,
        CancellationToken cancellationToken
    )
    {
        var body = new JsonObject
        {
            ["metadata"] = new JsonObject { ["resourceVersion"] = read.Version, ["labels"] = Labels() },
            ["data"] = record.Data(),
        };
        var path = $"{ConfigMaps.ObjectPath(read.Namespace, _name)}?fieldManager={FieldManager.Name}";
        var request = new ClusterRequest(HttpMethod.Patch, path, body, "application/merge-patch+json")
        {
            IsConditional = true,
        };
        return client.SendAsync(request, cancellationToken);
    }

    private JsonObject Labels() =>
        new() { [EnvironmentRecord.Label] = EnvironmentRecord.Kind, [ApplySetNames.Environment] = environment };

    private async Task<StoredRecord?> GetAsync(string place, CancellationToken cancellationToken) =>
        await ObjectStore.FindAsync(client, ConfigMaps, new ObjectKey("", "ConfigMap", place, _name), cancellationToken)
            is { } live
            ? Stored(live)
            : null;

    private async Task<StoredRecord?> SearchAsync(CancellationToken cancellationToken)
    {
        try
        {
            var selector =
                $"{EnvironmentRecord.Label}={EnvironmentRecord.Kind},{ApplySetNames.Environment}={environment}";
            var list = await ObjectStore.ListAsync(client, ConfigMaps, "", selector, cancellationToken);
            var found = list.Objects.Where(live => live.Key.Name == _name).ToList();
            return found.Count > 1 ? throw Several(found) : found.Select(Stored).FirstOrDefault();
        }
        catch (ClusterException error) when (error.Status == HttpStatusCode.Forbidden)
        {
            // Who may not look everywhere has its own place.
            return null;
        }
    }

    private StoredRecord Stored(LiveObject live) =>
        new(live.Key.Namespace, live.ResourceVersion, EnvironmentRecord.Read(live.Root, environment));

    private RecordException Several(IEnumerable<LiveObject> found) =>
        new(
            Refusals.SeveralRecords,
            $"The cluster has more than one record of {environment}: the ConfigMap {_name} is in the namespaces "
                + $"{string.Join(", ", found.Select(live => live.Key.Namespace).Order(StringComparer.Ordinal))}. "
                + "Nothing is applied or pruned. Two agents may have begun at the same time; delete the record that is not the right one."
        );

    private RecordException Forbidden(string what, string verb, ClusterException error) =>
        new(
            Refusals.UnkeptRecord,
            $"The record of {environment}, the ConfigMap {_name} in {Key.Namespace}, may not be {what}: {error.ServerMessage.TrimEnd('.')}. "
                + $"Nothing is applied or pruned without it. Grant the agent get, create and patch on ConfigMaps there ({verb} was refused), or name another namespace with --record-namespace.",
            error
        );
}
