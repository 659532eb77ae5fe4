using Fairlead.Environments.Objects;
using Fairlead.Kubernetes.Planning;
using Fairlead.Kubernetes.Rights;

namespace Fairlead.Kubernetes.Applying;

/// <summary>Something that happened while an application was reconciled.</summary>
/// <param name="App">The application.</param>
public abstract record ReconcileEvent(string App);

/// <summary>The plan is made; nothing was changed yet.</summary>
public sealed record PlanMade(string App, AppPlan Plan) : ReconcileEvent(App)
{
    /// <summary>The commit whose objects the cluster holds, from which the plan leads; null where that is not recorded.</summary>
    public string? From { get; init; }
}

/// <summary>Rights are missing for the plan; the report prints the roles that would grant them.</summary>
public sealed record RightsMissing(string App, AccessReport Report) : ReconcileEvent(App);

/// <summary>An object was dealt with.</summary>
/// <param name="App">The application.</param>
/// <param name="Key">The object.</param>
/// <param name="Action">What was done.</param>
/// <param name="Detail">Which fields changed, or why.</param>
public sealed record ObjectHandled(string App, ObjectKey Key, ObjectAction Action, string Detail) : ReconcileEvent(App);

/// <summary>Something is waited for.</summary>
public sealed record Waiting(string App, string Message) : ReconcileEvent(App);
