using Fairlead.Agent.Desired;
using Fairlead.Environments.Objects;
using Fairlead.Environments.Planning;
using Fairlead.Kubernetes.Applying;
using Fairlead.Kubernetes.Client;
using Fairlead.Kubernetes.Planning;

namespace Fairlead.Agent.Reconciling;

/// <summary>
/// Prepares what is declared for the cluster at hand, and keeps it: what has not changed is not prepared again, and the
/// cluster is asked what it serves only where that may have changed.
/// </summary>
/// <param name="client">The cluster.</param>
/// <param name="environment">Name of the environment.</param>
internal sealed class PreparedEnvironment(ClusterClient client, string environment) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Dictionary<
        string,
        (DesiredApp From, ResourceCatalog Catalog, TimeSpan? Deadline, PreparedApp Prepared)
    > _known = [];
    private ClusterSession? _session;

    /// <summary>Prepares every application.</summary>
    /// <param name="desired">What is declared.</param>
    /// <param name="fresh">Ask the cluster again what it serves.</param>
    /// <param name="cancellationToken">Ends the requests.</param>
    /// <exception cref="ClusterException">The cluster does not tell what it serves.</exception>
    public async Task<Preparation> PrepareAsync(
        DesiredEnvironment desired,
        bool fresh,
        CancellationToken cancellationToken
    )
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            var isNew = _session is null;
            _session ??= await ClusterSession.OpenAsync(client, cancellationToken);
            if (fresh && !isNew)
            {
                await _session.RefreshAsync(cancellationToken);
            }

            var prepared = Prepare(desired, _session);
            if (!fresh && !isNew && prepared.Apps.Any(app => app.Set is null || app.HasUnknownKind))
            {
                await _session.RefreshAsync(cancellationToken);
                prepared = Prepare(desired, _session);
            }

            return prepared;
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose()
    {
        _session?.Dispose();
        _turn.Dispose();
    }

    private Preparation Prepare(DesiredEnvironment desired, ClusterSession session)
    {
        var limits = KindLimits.Of(desired, session.Catalog);
        var apps = Prepare(desired, session.Catalog);
        // A limit that is not understood must not be lifted, so that nothing is begun that could exceed it.
        return limits.Problem is { } problem
            ? new Preparation(
                session,
                [.. apps.Select(app => new PreparedApp(app.Declared, null, problem) { Code = Refusals.InvalidLimit })],
                limits
            )
            : new Preparation(session, apps, limits);
    }

    private List<PreparedApp> Prepare(DesiredEnvironment desired, ResourceCatalog catalog)
    {
        var names = desired.Apps.Select(app => app.Declared.Name).ToHashSet();
        foreach (var left in _known.Keys.Where(name => !names.Contains(name)).ToList())
        {
            _known.Remove(left);
        }

        return [.. desired.Apps.Select(app => Prepare(app, catalog, desired.Deadline))];
    }

    private PreparedApp Prepare(DesiredApp app, ResourceCatalog catalog, TimeSpan? deadline)
    {
        if (
            _known.TryGetValue(app.Declared.Name, out var known)
            && ReferenceEquals(known.From, app)
            && ReferenceEquals(known.Catalog, catalog)
            && known.Deadline == deadline
        )
        {
            return known.Prepared;
        }

        var prepared = Make(app, catalog, deadline);
        _known[app.Declared.Name] = (app, catalog, deadline, prepared);
        return prepared;
    }

    private PreparedApp Make(DesiredApp app, ResourceCatalog catalog, TimeSpan? deadline)
    {
        if (app.Problem is { } problem)
        {
            return new PreparedApp(app.Declared, null, problem) { Code = app.Code, Unforeseen = app.Unforeseen };
        }

        try
        {
            var application = new Application(app.Declared.Name, app.Declared.Namespace, environment)
            {
                ActAs = app.Declared.Impersonate,
                AdoptedSets = app.Declared.AdoptedSets,
                Deadline = app.Declared.Deadline ?? deadline,
                Source = app.Source,
            };
            var set = DesiredSet.Prepare(application, app.Objects, catalog);
            _ = ApplyOrder.Of(set.Objects);
            return new PreparedApp(app.Declared, set, null);
        }
        catch (ManifestException error)
        {
            return new PreparedApp(app.Declared, null, error.Message) { Code = RefusalCode.Of(error) };
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            return new PreparedApp(app.Declared, null, UnforeseenError.Describe(error)) { Unforeseen = error };
        }
    }
}
