using System.Net;
using System.Text.Json.Nodes;
using Fairlead.Environments.Objects;
using Fairlead.Kubernetes.Client;
using Fairlead.Kubernetes.Inventory;
using Fairlead.Kubernetes.Objects;
using Fairlead.Kubernetes.Planning;

namespace Fairlead.Kubernetes.Applying;

/// <summary>Writes the parent of an application's apply set, and only when it says something new.</summary>
internal sealed class ApplySetParentWriter
{
    private static readonly GroupKind ConfigMap = new("", "ConfigMap");
    private readonly ClusterSession _session;
    private readonly UnownedObjects _unowned;
    private readonly bool _mayTake;
    private ApplySetParent _current;
    private bool _exists;
    private bool _isCurrent;

    public ApplySetParentWriter(ClusterSession session, UnownedObjects unowned, Application app, ApplySetParent? known)
    {
        _session = session;
        _unowned = unowned;
        _mayTake = app.AdoptedSets.Contains(app.SetId);
        _isCurrent = known is { IsEdited: false };
        _exists = known is not null;
        _current =
            known
            ?? new ApplySetParent(
                app.Environment,
                app.Name,
                app.Namespace,
                [],
                [],
                new Dictionary<ObjectKey, string>()
            );
    }

    /// <summary>What the cluster records.</summary>
    public ApplySetParent Current => _current;

    /// <summary>Makes sure that the parent names at least the kinds and places of <paramref name="members"/>.</summary>
    /// <param name="members">The members.</param>
    /// <param name="isInstalling">True where hooks of a first installation are going to run.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <remarks>This comes before the members themselves, so that a pass that is killed leaves nothing untraceable.</remarks>
    public Task CoverAsync(IEnumerable<ObjectKey> members, bool isInstalling, CancellationToken cancellationToken)
    {
        var keys = members.ToList();
        return WriteAsync(
            _current with
            {
                IsInstalling = isInstalling,
                Kinds = Distinct(_current.Kinds.Concat(keys.Select(key => key.GroupKind))),
                AdditionalNamespaces = Places(_current.AdditionalNamespaces.Concat(keys.Select(key => key.Namespace))),
            },
            cancellationToken
        );
    }

    /// <summary>Makes the parent name exactly the kinds and places of <paramref name="members"/>, all of them installed.</summary>
    /// <param name="members">The members.</param>
    /// <param name="unknown">Kinds whose members cannot be told at present; they stay on the record, and so do all places.</param>
    /// <param name="source">Whose objects the members are, where they are all of them and no others; null where some are not.</param>
    /// <param name="hooks">The hooks that are declared; one that is declared again later runs again.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task MatchAsync(
        IEnumerable<ObjectKey> members,
        IReadOnlyList<GroupKind> unknown,
        SetSource? source,
        HashSet<ObjectKey> hooks,
        CancellationToken cancellationToken
    )
    {
        var keys = members.ToList();
        var places = keys.Select(key => key.Namespace);
        return WriteAsync(
            _current with
            {
                IsInstalling = false,
                Hooks = _current.Hooks.Where(hook => hooks.Contains(hook.Key)).ToDictionary(),
                Source = source is null || source.Tree == _current.Source?.Tree ? _current.Source : source,
                Kinds = Distinct(keys.Select(key => key.GroupKind).Concat(unknown)),
                AdditionalNamespaces = Places(
                    unknown.Count > 0 ? places.Concat(_current.AdditionalNamespaces) : places
                ),
            },
            cancellationToken
        );
    }

    /// <summary>Records that a hook has run, or need not.</summary>
    public Task RecordAsync(ObjectKey hook, string digest, CancellationToken cancellationToken) =>
        WriteAsync(
            _current with
            {
                Hooks = new Dictionary<ObjectKey, string>(_current.Hooks) { [hook] = digest },
            },
            cancellationToken
        );

    /// <summary>Deletes the parent of a set that has no members any more.</summary>
    public async Task DeleteAsync(CancellationToken cancellationToken)
    {
        var kind = Kind();
        if (await ObjectStore.FindAsync(_session.Client, kind, _current.Key, cancellationToken) is { } live)
        {
            var path = kind.ObjectPath(live.Key.Namespace, live.Key.Name);
            await _session.Client.FindAsync(
                ClusterRequest.Delete(path, live.Uid, live.ResourceVersion),
                cancellationToken
            );
        }
    }

    private async Task WriteAsync(ApplySetParent parent, CancellationToken cancellationToken)
    {
        if (_isCurrent && JsonNode.DeepEquals(parent.Body(), _current.Body()))
        {
            return;
        }

        var kind = Kind();
        var path = kind.ObjectPath(parent.Namespace, parent.Key.Name);
        try
        {
            await RefuseForeignAsync(kind, parent, cancellationToken);
            await _session.Client.SendAsync(ClusterRequest.Apply(path, parent.Body(), force: true), cancellationToken);
        }
        catch (ClusterException error)
        {
            throw new ApplyException(Refusals.UnwrittenRecord, Sentence(parent, error), error);
        }

        _current = parent;
        _exists = true;
        _isCurrent = true;
    }

    private async Task RefuseForeignAsync(ResourceKind kind, ApplySetParent parent, CancellationToken cancellationToken)
    {
        if (
            !_exists
            && !_mayTake
            && await _unowned.FindAsync(kind, parent.Key, cancellationToken) is { } live
            && !ApplySetParent.IsOurs(live)
        )
        {
            var tooling = live.Annotation(ApplySetNames.Tooling) ?? "somebody else";
            throw new ApplyException(
                Refusals.ForeignRecord,
                $"The ConfigMap {parent.Key.Name} in {parent.Namespace} belongs to {tooling}; rename or remove it, or adopt the set {parent.SetId}, for the application {parent.App} keeps its record there."
            );
        }
    }

    private ResourceKind Kind() =>
        _session.Catalog.Find(ConfigMap)
        ?? throw new ApplyException(
            Refusals.NoKubernetes,
            $"{_session.Client.Address} serves no ConfigMaps; is it a Kubernetes API?"
        );

    private static string Sentence(ApplySetParent parent, ClusterException error) =>
        error.Status == HttpStatusCode.Forbidden
            ? $"The record of {parent.App} may not be written: {error.ServerMessage.TrimEnd('.')}."
            : $"The record of {parent.App} could not be written. {error.Message}";

    private static IReadOnlyList<GroupKind> Distinct(IEnumerable<GroupKind> kinds) =>
        [.. kinds.Distinct().OrderBy(kind => kind.ToString(), StringComparer.Ordinal)];

    private string[] Places(IEnumerable<string> namespaces) =>
        [
            .. namespaces
                .Where(name => name.Length > 0 && !name.Is(_current.Namespace))
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];
}
