using System.Text.Json.Nodes;
using Fairlead.Environments.Objects;
using Fairlead.Environments.Planning;
using Fairlead.Kubernetes.Client;
using Fairlead.Kubernetes.Comparison;
using Fairlead.Kubernetes.Objects;
using Fairlead.Kubernetes.Planning;

namespace Fairlead.Kubernetes.Applying;

/// <summary>Writes one object by server-side apply.</summary>
/// <param name="session">The cluster.</param>
/// <param name="commit">The commit it is written for, which it then names; null for none.</param>
internal sealed class ObjectApplier(ClusterSession session, string? commit)
{
    private static readonly TimeSpan DeletionPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan DeletionPatience = TimeSpan.FromMinutes(1);

    /// <summary>Applies what is planned; the answer is the object as the cluster then has it.</summary>
    /// <exception cref="ApplyException">The cluster refused it.</exception>
    public async Task<LiveObject> ApplyAsync(PlannedObject planned, CancellationToken cancellationToken)
    {
        var desired =
            planned.Desired ?? throw new ArgumentException("Only declared objects can be applied.", nameof(planned));
        try
        {
            return planned is { Action: PlannedAction.Recreate, Live: { } doomed }
                ? await RecreateAsync(desired, doomed, cancellationToken)
                : await ApplyAsync(desired, planned.Live, cancellationToken);
        }
        catch (ClusterException error)
        {
            throw new ApplyException(Refusals.FailedObject, Refusal.Sentence(desired, planned.Live, error), error);
        }
    }

    private async Task<LiveObject> ApplyAsync(
        DesiredObject desired,
        LiveObject? live,
        CancellationToken cancellationToken
    )
    {
        var kind = await session.RequireAsync(desired.Manifest, cancellationToken);
        var path = kind.ObjectPath(desired.Key.Namespace, desired.Key.Name);
        if (live is not null)
        {
            live = await OwnershipMigration.RunAsync(
                session.Client,
                path,
                live,
                desired.Directives.TakeOverFrom,
                cancellationToken
            );
        }

        var body = BodyFor(desired, live);
        try
        {
            return await SendAsync(kind, path, body, live, desired, cancellationToken);
        }
        catch (ClusterException error) when (error.IsImmutable && live is not null && desired.Directives.MayRecreate)
        {
            return await RecreateAsync(desired, live, cancellationToken);
        }
    }

    private async Task<LiveObject> RecreateAsync(
        DesiredObject desired,
        LiveObject live,
        CancellationToken cancellationToken
    )
    {
        var kind = await session.RequireAsync(desired.Manifest, cancellationToken);
        await DeleteAsync(kind, live, cancellationToken);
        var path = kind.ObjectPath(desired.Key.Namespace, desired.Key.Name);
        return await SendAsync(kind, path, desired.Body, null, desired, cancellationToken);
    }

    private async Task<LiveObject> SendAsync(
        ResourceKind kind,
        string path,
        JsonObject body,
        LiveObject? live,
        DesiredObject desired,
        CancellationToken cancellationToken
    )
    {
        var force = desired.Directives.Conflicts == ConflictPolicy.Take;
        var before = live?.Root ?? [];
        var named = Named(body);
        try
        {
            var answer = await session.Client.SendAsync(
                ClusterRequest.Apply(path, named, force) with
                {
                    Before = before,
                },
                cancellationToken
            );
            return LiveObject.From(answer, kind.ApiVersion, kind.GroupKind.Kind);
        }
        catch (ClusterException error)
            when (error.IsFieldConflict && desired.Directives.Conflicts == ConflictPolicy.Leave)
        {
            var rest = ConflictFields.Without(named, error.Causes);
            var answer = await session.Client.SendAsync(
                ClusterRequest.Apply(path, rest, force: false) with
                {
                    Before = before,
                },
                cancellationToken
            );
            return LiveObject.From(answer, kind.ApiVersion, kind.GroupKind.Kind);
        }
    }

    // Only what is sent names it, and nothing that is compared.
    private JsonObject Named(JsonObject body)
    {
        if (commit is null)
        {
            return body;
        }

        var named = (JsonObject)body.DeepClone();
        Metadata.SetAnnotation(named, ApplySetNames.Commit, commit);
        return named;
    }

    /// <summary>Deletes the object and waits until it is gone.</summary>
    /// <exception cref="ApplyException">Finalizers keep it for longer than <see cref="DeletionPatience"/>.</exception>
    public async Task DeleteAsync(ResourceKind kind, LiveObject live, CancellationToken cancellationToken)
    {
        var started = session.Client.Time.GetTimestamp();
        var path = kind.ObjectPath(live.Key.Namespace, live.Key.Name);
        await session.Client.FindAsync(
            ClusterRequest.Delete(path, live.Uid, null) with
            {
                Before = live.Root,
            },
            cancellationToken
        );
        while (
            await ObjectStore.FindAsync(session.Client, kind, live.Key, cancellationToken) is { } left
            && left.Uid.Is(live.Uid)
        )
        {
            if (session.Client.Time.GetElapsedTime(started) > DeletionPatience)
            {
                throw new ApplyException(
                    Refusals.LeftFinalizers,
                    $"{live.Key.Title} cannot be created anew: {Finalizers.Sentence(left)}. The next pass goes on from there."
                );
            }

            await Task.Delay(DeletionPause, session.Client.Time, cancellationToken);
        }
    }

    // Dropping a field that only we own would reset it. So an ignored field is sent with the value it has, until somebody
    // else owns it too.
    internal static JsonObject BodyFor(DesiredObject desired, LiveObject? live)
    {
        if (live is null || desired.Directives.IgnoredFields.Count == 0)
        {
            return desired.Body;
        }

        var body = (JsonObject)desired.Body.DeepClone();
        foreach (var pointer in desired.Directives.IgnoredFields)
        {
            var field = JsonPointers.ToFieldPath(pointer, desired.Body);
            var value = JsonPointers.Get(live.Root, pointer);
            var othersOwn = ManagedFields
                .Others(live.Root)
                .Any(entry => FieldPaths.Contains(entry.ObjectAt("fieldsV1"), field));
            if (value is not null && !othersOwn)
            {
                JsonPointers.Replace(body, pointer, value);
            }
            else if (value is not null)
            {
                JsonPointers.Remove(body, pointer);
            }
        }

        return body;
    }
}
